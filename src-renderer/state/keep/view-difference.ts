/** The fields in which two views differ: what an undo puts back, and nothing else. */
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'

export interface ViewDifference {
  before: Partial<ViewState>
  after: Partial<ViewState>
}

const sameNumber = (left: number, right: number): boolean =>
  Math.abs(left - right) <= 1e-6 * Math.max(1e-6, Math.abs(left), Math.abs(right))

/** Null where they are the same. A tour goes on by itself: its time is no difference, but where it was steered is one. */
export function differenceOf(before: ViewState, after: ViewState): ViewDifference | null {
  const difference: ViewDifference = { before: {}, after: {} }
  const keys = Object.keys({ ...before, ...after }).filter(isField)
  for (const key of keys) {
    if (sameField(key, before, after)) continue
    Object.assign(difference.before, { [key]: before[key] })
    Object.assign(difference.after, { [key]: after[key] })
  }
  return Object.keys(difference.after).length > 0 ? difference : null
}

const fields: Readonly<Record<keyof ViewState, true>> = {
  tap: true,
  projection: true,
  colouring: true,
  actual: true,
  steepest: true,
  steepestLength: true,
  arrowScale: true,
  arrowRows: true,
  trail: true,
  selected: true,
  selection: true,
  hidden: true,
  row: true,
  camera: true,
  range: true,
  position: true,
  comparison: true,
  charts: true,
  probeTable: true,
  panels: true,
  sections: true,
}
const isField = (key: string): key is keyof ViewState => Object.hasOwn(fields, key)

function sameField(key: keyof ViewState, before: ViewState, after: ViewState): boolean {
  if (key === 'camera') return samePose(before.camera, after.camera)
  if (key === 'row') return sameNumber(before.row, after.row)
  if (key === 'comparison') return sameComparison(before.comparison, after.comparison)
  if (key === 'projection') return sameProjection(before.projection, after.projection)
  return before[key] === after[key] || JSON.stringify(before[key]) === JSON.stringify(after[key])
}

/** A compared run that is given another name is the same. */
function sameComparison(before: ViewState['comparison'], after: ViewState['comparison']): boolean {
  const nameless = (one: ViewState['comparison']): string =>
    JSON.stringify(one && { ...one, runs: one.runs.map(({ id, colour }) => [id, colour]) })
  return nameless(before) === nameless(after)
}

function sameProjection(before: ViewState['projection'], after: ViewState['projection']): boolean {
  if (before.kind !== 'tour' || after.kind !== 'tour') return JSON.stringify(before) === JSON.stringify(after)
  return (
    before.anchorTime === after.anchorTime &&
    before.anchor.every((value, index) => value === after.anchor[index])
  )
}

/** Whether the camera looks the same way as before, from another place. */
export function isReframed({
  before: { camera: before },
  after: { camera: after },
}: ViewDifference): boolean {
  if (!before || !after) return true
  const [from, to] = [directionOf(before), directionOf(after)]
  return [0, 1, 2].every((axis) => Math.abs((from[axis] ?? 0) - (to[axis] ?? 0)) < 1e-3)
}

/** Whether the charts show as many updates as before, others. */
export function isTurned({ before, after }: ViewDifference): boolean {
  const [from, to] = [before.charts, after.charts]
  if (!from?.window || !to?.window) return false
  const widths = [from.window, to.window].map((window) => window.to - window.from)
  const others = JSON.stringify({ ...from, window: null }) === JSON.stringify({ ...to, window: null })
  return others && sameNumber(widths[0] ?? 0, widths[1] ?? 0)
}

type Pose = NonNullable<ViewState['camera']>

function directionOf({ position, target }: Pose): number[] {
  const away = position.map((value, axis) => value - (target[axis] ?? 0))
  const distance = Math.hypot(...away) || 1
  return away.map((value) => value / distance)
}

function samePose(before: ViewState['camera'], after: ViewState['camera']): boolean {
  if (!before || !after) return before === after
  const flat = ({ position, target, up, fieldOfView }: Pose): number[] => [
    ...position,
    ...target,
    ...up,
    fieldOfView,
  ]
  // Next to its distance from the point looked at: a camera comes to rest by halves.
  const reach = Math.hypot(...before.position.map((value, axis) => value - (before.target[axis] ?? 0)))
  const values = flat(after)
  return flat(before).every(
    (value, index) => Math.abs(value - (values[index] ?? 0)) <= 1e-3 * Math.max(reach, 1e-9),
  )
}
