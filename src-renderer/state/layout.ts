/**
 * Which panels are open, where, and how large; remembered on this machine. Where the window is narrow the docks start
 * hidden and, shown, lie over the view; where it is wide they stand beside it.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import {
  type Arrangement,
  type Dock,
  dockSize,
  docks,
  homeArrangement,
  openIn,
  type PanelHome,
  type PanelPlace,
  readArrangement,
  withDock,
  withPanel,
  withPanelMoved,
  withRoomFor,
  withShares,
} from './arrangement.ts'

const key = 'misstep.layout'
/** Pixels of the window's height above and below the docks at its sides. */
const bars = 130

/** Over which part of the window a panel that is dragged hangs: where it would be put. */
export interface Drop {
  dock: Dock
  before: string | null
}

export const useLayout = defineStore('layout', () => {
  const narrowWindow = matchMedia('(max-width: 1060px)')
  const narrow = ref(narrowWindow.matches)
  const windowSize = ref({ width: innerWidth, height: innerHeight })
  addEventListener('resize', () => {
    windowSize.value = { width: innerWidth, height: innerHeight }
  })

  let homes: readonly PanelHome[] = []
  const arrangement = shallowRef<Arrangement>(homeArrangement([]))
  /** In a narrow window: what lies over the view just now. */
  const over = ref<Record<Dock, boolean>>({ left: false, right: false, bottom: false })
  narrowWindow.addEventListener('change', ({ matches }) => {
    narrow.value = matches
    over.value = { left: false, right: false, bottom: false }
  })

  /** Nothing but the picture and its timeline, in larger type: for a projector. */
  const presenting = ref(false)
  const help = ref(false)
  const palette = ref(false)
  const dragged = shallowRef<{ id: string; drop: Drop | null } | null>(null)

  /** The panels that there are, in the places that were remembered. */
  function furnish(panels: readonly PanelHome[]): void {
    homes = panels
    arrangement.value = readArrangement(localStorage.getItem(key), homes)
  }

  function keep(next: Arrangement): void {
    arrangement.value = next
    localStorage.setItem(key, JSON.stringify(next))
  }

  const isWanted = (dock: Dock): boolean =>
    narrow.value ? over.value[dock] : arrangement.value.docks[dock].shown
  const panelsIn = (dock: Dock): PanelPlace[] => openIn(arrangement.value, dock)
  /** Whether a dock can be seen. */
  const isShown = (dock: Dock): boolean => !presenting.value && isWanted(dock) && panelsIn(dock).length > 0
  const sizeOf = (dock: Dock): number => dockSize(dock, arrangement.value.docks[dock].size, windowSize.value)
  const placeOf = (id: string): PanelPlace | undefined =>
    arrangement.value.panels.find((place) => place.id === id)
  const isOpen = (id: string): boolean => placeOf(id)?.open ?? false
  /** Whether what a panel shows can be seen: it is open, not folded, and its dock is not hidden. */
  function isVisible(id: string): boolean {
    const place = placeOf(id)
    return place?.open === true && !place.folded && isShown(place.dock)
  }

  function show(dock: Dock, shown: boolean): void {
    if (shown) presenting.value = false
    if (shown && panelsIn(dock).length === 0) {
      const [first] = arrangement.value.panels.filter((place) => place.dock === dock)
      if (first) keep(withPanel(arrangement.value, first.id, { open: true }))
    }
    if (narrow.value) over.value = { ...over.value, [dock]: shown }
    else keep(withDock(arrangement.value, dock, { shown }))
  }

  const toggleDock = (dock: Dock): void => show(dock, !isShown(dock))

  function bringOut({ id, dock, open, folded }: PanelPlace): void {
    const out = withPanel(arrangement.value, id, { open: true, folded: false })
    const { width, height } = windowSize.value
    const length = dock === 'bottom' ? width - sizeOf('left') - sizeOf('right') : height - bars
    keep(open && !folded ? out : withRoomFor(out, id, length))
  }

  /** Opens a panel and whatever hides it. */
  function openPanel(id: string): void {
    const place = placeOf(id)
    if (!place) return
    putAway.delete(id)
    bringOut(place)
    show(place.dock, true)
  }

  /** Panels that a person folded or closed: they wait until they are asked for. */
  const putAway = new Set<string>()

  function closePanel(id: string): void {
    putAway.add(id)
    keep(withPanel(arrangement.value, id, { open: false }))
  }

  function fold(id: string, folded: boolean): void {
    const place = placeOf(id)
    if (!place) return
    if (folded) {
      putAway.add(id)
      keep(withPanel(arrangement.value, id, { folded }))
    } else bringOut(place)
  }

  /** Unfolds a panel that has something to show, unless a person put it away. */
  function reveal(id: string): void {
    const place = placeOf(id)
    if (place?.open && place.folded && !putAway.has(id)) fold(id, false)
  }

  function togglePanel(id: string): void {
    if (isVisible(id)) closePanel(id)
    else openPanel(id)
  }

  function movePanel(id: string, dock: Dock, before: string | null = null): void {
    keep(withPanelMoved(arrangement.value, id, dock, before))
    show(dock, true)
  }

  const resizeDock = (dock: Dock, size: number | null): void =>
    keep(withDock(arrangement.value, dock, { size }))
  const divide = (first: string, second: string, part: number): void =>
    keep(withShares(arrangement.value, first, second, part))

  function reset(): void {
    localStorage.removeItem(key)
    arrangement.value = homeArrangement(homes)
    presenting.value = false
  }

  /** Which panels can be seen, by their ids, and which docks are not hidden, as `dock-left`. */
  function snapshot(): Record<string, boolean> {
    const panels = arrangement.value.panels.map((place): [string, boolean] => [
      place.id,
      place.open && !place.folded,
    ])
    const hidden = docks.map((dock): [string, boolean] => [`dock-${dock}`, isWanted(dock)])
    return Object.fromEntries([...panels, ...hidden])
  }

  /** Shows what `snapshot` said; what it says nothing of stays as it is. */
  function restore(open: Readonly<Record<string, boolean>>): void {
    for (const { id, open: isOpenNow } of arrangement.value.panels) {
      if (open[id]) keep(withPanel(arrangement.value, id, { open: true, folded: false }))
      else if (open[id] === false && isOpenNow) keep(withPanel(arrangement.value, id, { folded: true }))
    }
    for (const dock of docks) {
      const shown = open[`dock-${dock}`]
      if (shown !== undefined && shown !== isWanted(dock)) show(dock, shown)
    }
  }

  const left = computed({ get: () => isShown('left'), set: (shown) => show('left', shown) })
  const right = computed({ get: () => isShown('right'), set: (shown) => show('right', shown) })

  return {
    arrangement,
    narrow,
    windowSize,
    presenting,
    help,
    palette,
    dragged,
    left,
    right,
    furnish,
    panelsIn,
    isShown,
    sizeOf,
    placeOf,
    isOpen,
    isVisible,
    show,
    toggleDock,
    openPanel,
    closePanel,
    togglePanel,
    fold,
    reveal,
    movePanel,
    resizeDock,
    divide,
    reset,
    snapshot,
    restore,
  }
})
