/** Where the probes of a gain chart lie, in pixels, and which of them is near a place or within a region. */
import type { GainRange } from '../../../../src-main/shared/plots/gain-range.ts'
import { symmetricPlace } from '../../../../src-main/shared/plots/symmetric-scale.ts'
import { type BrushRegion, isInside } from './brush-region.ts'

export interface ProbePlane {
  /** Pixels from the chart's left and upper edge, [probe, 2]; NaN where the probe is not drawn. */
  places: Float32Array
}

/** A corner of the frame, in pixels. */
type Corner = readonly [x: number, y: number]

/** Across on a logarithmic axis, up on that of the range; what lies beyond the vertical one is drawn at its edge. */
export function probePlane(
  { inputNorm, gain, hidden }: { inputNorm: Float32Array; gain: Float32Array; hidden: ReadonlySet<number> },
  { scale, horizontal, vertical }: GainRange,
  { lower, upper }: { lower: Corner; upper: Corner },
): ProbePlane {
  const places = new Float32Array(2 * gain.length).fill(Number.NaN)
  const up = scale === 'log' ? Math.log : symmetricPlace
  const share = (value: number, low: number, high: number, place: (value: number) => number): number =>
    (place(value) - place(low)) / (place(high) - place(low))
  gain.forEach((value, probe) => {
    const norm = inputNorm[probe] ?? Number.NaN
    if (!Number.isFinite(value) || !(norm > 0) || hidden.has(probe)) return
    const drawn = Math.max(vertical.minimum, Math.min(vertical.maximum, value))
    const across = share(norm, horizontal.minimum, horizontal.maximum, Math.log)
    const high = share(drawn, vertical.minimum, vertical.maximum, up)
    places[2 * probe] = lower[0] + across * (upper[0] - lower[0])
    places[2 * probe + 1] = lower[1] + high * (upper[1] - lower[1])
  })
  return { places }
}

/** The nearest probe within `reach` pixels; null where there is none. */
export function probeNear({ places }: ProbePlane, [x, y]: Corner, reach = 9): number | null {
  let nearest: number | null = null
  let least = reach * reach
  for (let probe = 0; 2 * probe < places.length; probe++) {
    const square = ((places[2 * probe] ?? 0) - x) ** 2 + ((places[2 * probe + 1] ?? 0) - y) ** 2
    if (square > least || Number.isNaN(square)) continue
    least = square
    nearest = probe
  }
  return nearest
}

export function probesInside({ places }: ProbePlane, region: BrushRegion): number[] {
  const found: number[] = []
  for (let probe = 0; 2 * probe < places.length; probe++) {
    const [x = Number.NaN, y = Number.NaN] = places.subarray(2 * probe, 2 * probe + 2)
    if (!Number.isNaN(x) && isInside(region, x, y)) found.push(probe)
  }
  return found
}
