/**
 * Where the panels of the window stand, as data: which dock each is in, in which order and how large, whether it is open
 * and whether it is folded down to its title. Nothing here is changed in place.
 */
import { z } from 'zod'

export const docks = ['left', 'right', 'bottom'] as const
export type Dock = (typeof docks)[number]

/** A panel as the window has it before anybody moves it. */
export interface PanelHome {
  id: string
  home: Dock
  open: boolean
  folded?: boolean
  /** Of the length of its dock, next to the others there; 1 where it is not said. */
  share?: number
}

const dockSchema = z.strictObject({
  shown: z.boolean(),
  /** CSS pixels: the width of a side, the height of the bottom; null: what suits the window. */
  size: z.number().min(0).max(10_000).nullable(),
})

const placeSchema = z.strictObject({
  id: z.string().max(60),
  dock: z.enum(docks),
  open: z.boolean(),
  folded: z.boolean(),
  /** Of its dock's length, next to the shares of the others that are open there. */
  share: z.number().min(0.01).max(100),
})
export type PanelPlace = z.output<typeof placeSchema>

const arrangementSchema = z.strictObject({
  docks: z.strictObject({ left: dockSchema, right: dockSchema, bottom: dockSchema }),
  /** From the first to the last; the order within each dock is theirs. */
  panels: z.array(placeSchema).max(60),
})
export type Arrangement = z.output<typeof arrangementSchema>

const atHome = ({ id, home, open, folded = false, share = 1 }: PanelHome): PanelPlace => ({
  id,
  dock: home,
  open,
  folded,
  share,
})

export const homeArrangement = (homes: readonly PanelHome[]): Arrangement => ({
  docks: {
    left: { shown: true, size: null },
    right: { shown: true, size: null },
    bottom: { shown: true, size: null },
  },
  panels: homes.map(atHome),
})

/** What was remembered, with the panels that there are now; as nobody has arranged it where that cannot be read. */
export function readArrangement(remembered: string | null, homes: readonly PanelHome[]): Arrangement {
  const parsed = arrangementSchema.safeParse(remembered === null ? null : asJson(remembered))
  if (!parsed.success) return homeArrangement(homes)
  const known = new Set(homes.map(({ id }) => id))
  const kept = new Map(parsed.data.panels.filter(({ id }) => known.has(id)).map((place) => [place.id, place]))
  const added = homes.filter(({ id }) => !kept.has(id)).map(atHome)
  return { docks: parsed.data.docks, panels: [...kept.values(), ...added] }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const openIn = ({ panels }: Arrangement, dock: Dock): PanelPlace[] =>
  panels.filter((place) => place.open && place.dock === dock)

export function withPanel(
  arrangement: Arrangement,
  id: string,
  change: Partial<Omit<PanelPlace, 'id'>>,
): Arrangement {
  const panels = arrangement.panels.map((place) => (place.id === id ? { ...place, ...change } : place))
  return { ...arrangement, panels }
}

export function withDock(
  arrangement: Arrangement,
  dock: Dock,
  change: Partial<Arrangement['docks'][Dock]>,
): Arrangement {
  return {
    ...arrangement,
    docks: { ...arrangement.docks, [dock]: { ...arrangement.docks[dock], ...change } },
  }
}

/** Puts a panel into a dock before another one, or last. */
export function withPanelMoved(
  arrangement: Arrangement,
  id: string,
  dock: Dock,
  before: string | null,
): Arrangement {
  const moved = arrangement.panels.find((place) => place.id === id)
  if (!moved || before === id) return arrangement
  const others = arrangement.panels.filter((place) => place !== moved)
  const found = others.findIndex((place) => place.id === before)
  const at = found < 0 ? others.length : found
  return { ...arrangement, panels: others.toSpliced(at, 0, { ...moved, dock, open: true }) }
}

/** Gives `first` the part `part` (0 to 1) of what it and `second` have together. */
export function withShares(
  arrangement: Arrangement,
  first: string,
  second: string,
  part: number,
): Arrangement {
  const shareOf = (id: string): number => arrangement.panels.find((place) => place.id === id)?.share ?? 0
  const both = shareOf(first) + shareOf(second)
  const held = Math.min(0.95, Math.max(0.05, part))
  const given = withPanel(arrangement, first, { share: Math.max(0.01, held * both) })
  return withPanel(given, second, { share: Math.max(0.01, (1 - held) * both) })
}

/** What a panel has of its dock at least when it is opened, and pixels that the others there need beside it. */
const openedPart = 0.4
const leastBeside = 300

/**
 * Makes room for a panel that comes into sight in a dock of `length` pixels: it has its part, and where too little
 * would be left for one of the others, they fold from the last on: the first of a dock stays.
 */
export function withRoomFor(arrangement: Arrangement, id: string, length: number): Arrangement {
  const opened = arrangement.panels.find((place) => place.id === id)
  if (!opened) return arrangement
  const others = openIn(arrangement, opened.dock).filter((place) => place !== opened && !place.folded)
  const sum = others.reduce((total, { share }) => total + share, 0)
  const last = others.at(-1)
  if (!last) return arrangement
  const left = (1 - openedPart) * length * (Math.min(...others.map(({ share }) => share)) / sum)
  if (others.length > 1 && left < leastBeside)
    return withRoomFor(withPanel(arrangement, last.id, { folded: true }), id, length)
  return withPanel(arrangement, id, { share: Math.max(opened.share, (openedPart / (1 - openedPart)) * sum) })
}

export interface WindowSize {
  width: number
  height: number
}

/** How small and how large a dock may be: the view keeps the larger part of the window. */
export function dockLimits(dock: Dock, { width, height }: WindowSize): { least: number; most: number } {
  if (dock === 'bottom') return { least: 120, most: Math.max(120, Math.round(0.5 * height)) }
  const least = dock === 'left' ? 290 : 300
  return { least, most: Math.max(least, Math.round(0.36 * width)) }
}

/** CSS pixels of a dock in a window of this size. */
export function dockSize(dock: Dock, asked: number | null, window: WindowSize): number {
  const { least, most } = dockLimits(dock, window)
  const suiting = {
    left: Math.min(380, 0.21 * window.width),
    right: Math.min(620, 0.25 * window.width),
    bottom: Math.max(240, 0.28 * window.height),
  }
  return Math.round(Math.min(most, Math.max(least, asked ?? suiting[dock])))
}
