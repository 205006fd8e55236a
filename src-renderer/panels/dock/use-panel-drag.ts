/** A panel taken by its title and dragged: over which dock it hangs, and before which panel there. */
import type { Dock } from '../../state/arrangement.ts'
import { docks } from '../../state/arrangement.ts'
import { type Drop, useLayout } from '../../state/layout.ts'

/** CSS pixels that the pointer goes before a press becomes a drag. */
const slack = 6

export function usePanelDrag(id: string): (event: PointerEvent) => void {
  const layout = useLayout()

  function begin(start: PointerEvent): void {
    if (start.button !== 0) return
    const ended = new AbortController()
    const { signal } = ended

    const move = ({ clientX, clientY }: PointerEvent): void => {
      const far = Math.hypot(clientX - start.clientX, clientY - start.clientY) > slack
      if (!layout.dragged && !far) return
      layout.dragged = { id, drop: dropAt(clientX, clientY) }
    }
    const end = (drop: boolean): void => {
      ended.abort()
      const { dragged } = layout
      layout.dragged = null
      if (!dragged) return
      swallowClick()
      if (drop && dragged.drop) layout.movePanel(id, dragged.drop.dock, dragged.drop.before)
    }
    addEventListener('pointermove', move, { signal })
    addEventListener('pointerup', () => end(true), { signal })
    addEventListener('pointercancel', () => end(false), { signal })
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !layout.dragged) return
        event.stopImmediatePropagation()
        end(false)
      },
      { signal, capture: true },
    )
  }

  return begin
}

/** The click that ends a drag is none. */
function swallowClick(): void {
  const past = new AbortController()
  addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: past.signal })
  setTimeout(() => past.abort())
}

function dropAt(x: number, y: number): Drop | null {
  const over = document.elementFromPoint(x, y)
  const dock = asDock(over?.closest<HTMLElement>('[data-dock]')?.dataset.dock)
  if (!dock) return null
  const panel = over?.closest<HTMLElement>('[data-panel]')
  if (!panel) return { dock, before: null }
  const { left, top, width, height } = panel.getBoundingClientRect()
  const first = dock === 'bottom' ? x < left + width / 2 : y < top + height / 2
  const next = panel.parentElement?.querySelector<HTMLElement>(`[data-panel="${panel.dataset.next ?? ''}"]`)
  const before = first ? panel.dataset.panel : next?.dataset.panel
  return { dock, before: before ?? null }
}

const asDock = (name: string | undefined): Dock | null => docks.find((dock) => dock === name) ?? null
