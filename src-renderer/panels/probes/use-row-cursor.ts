/** Which rows of the table are in sight, and the cursor that the keyboard moves over them. */
import { computed, onUnmounted, type Ref, ref, watch } from 'vue'
import { type Action, useActions } from '../../state/actions.ts'
import { useSelection } from '../../state/probes/selection.ts'
import { useView } from '../../state/view/view.ts'

/** Rows beyond what is in sight, on either side. */
const margin = 4

/** `rows`: probes, in order. `body`: what scrolls, `height` CSS pixels of it in sight, over rows of `rowHeight` each. */
export function useRowCursor(
  rows: () => readonly number[],
  body: Readonly<Ref<HTMLElement | null>>,
  height: Readonly<Ref<number>>,
  rowHeight: number,
) {
  const actions = useActions()
  const selection = useSelection()
  const view = useView()
  const top = ref(0)
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight) - margin))
  const last = computed(() =>
    Math.min(rows().length, Math.ceil((top.value + height.value) / rowHeight) + margin),
  )
  const inSight = computed(() => rows().slice(first.value, last.value))
  /** The probe under the cursor, and where it stands; −1 where it is not among the rows. */
  const cursor = ref<number | null>(null)
  const place = computed(() => (cursor.value === null ? -1 : rows().indexOf(cursor.value)))

  function scrolled(): void {
    top.value = body.value?.scrollTop ?? 0
  }

  function bringIntoSight(): void {
    if (!body.value || place.value < 0) return
    const [start, end] = [place.value * rowHeight, (place.value + 1) * rowHeight]
    if (start < body.value.scrollTop) body.value.scrollTop = start
    else if (end > body.value.scrollTop + height.value) body.value.scrollTop = end - height.value
  }

  watch(
    () => view.selected,
    (probe) => {
      if (probe === null) return
      cursor.value = probe
      bringIntoSight()
    },
  )

  function moveTo(index: number): void {
    const list = rows()
    const probe = list[Math.max(0, Math.min(list.length - 1, index))]
    if (probe === undefined) return
    cursor.value = probe
    view.hovered = probe
    bringIntoSight()
  }

  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(height.value / rowHeight) - 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: place.value + 1,
      ArrowUp: place.value - 1,
      PageDown: place.value + page,
      PageUp: place.value - page,
      Home: 0,
      End: rows().length - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) moveTo(to)
    else if (event.key === 'Enter' && cursor.value !== null) selection.focus(cursor.value)
    else return
    event.preventDefault()
  }

  /** While the table has the focus, Space is its own: of those that can be done the last that was registered answers. */
  const markCursor: Action = {
    id: 'probes.mark',
    title: 'Mark or unmark the probe under the table’s cursor',
    group: 'Selection',
    keys: [' '],
    available: () => cursor.value !== null,
    run: () => {
      if (cursor.value !== null) selection.toggle(cursor.value)
    },
  }
  let release: (() => void) | null = null
  function onFocus(): void {
    release ??= actions.register([markCursor])
    if (cursor.value === null) moveTo(0)
  }
  function onBlur(): void {
    release?.()
    release = null
    view.hovered = null
  }
  onUnmounted(onBlur)

  return { first, last, inSight, scrolled, cursor, place, onKey, onFocus, onBlur }
}
