/**
 * Points of a tap to fit its frame to, with their steps and classes: all rows and probes, or an even share of both where
 * there are many.
 */
import type { FrameSample } from '../analysis/frame/frame-sample.ts'
import type { TapDescription } from '../shared/contract/run.ts'
import type { OpenRun } from './open-run.ts'
import { nextTurn, rowsPerTurn } from './turns.ts'
import { readFloats, readIntegers } from './typed-read.ts'

/** Time is what components are to show: of a run of many probes so many rows are taken nevertheless. */
const fewestRows = 32

/** From rows 0 to `rows`. */
export async function samplePoints(
  { data, probes }: OpenRun,
  { name, units }: TapDescription,
  rows: number,
): Promise<FrameSample> {
  const wanted = pointsWorthFitting(units)
  const rowStride = Math.ceil(rows / Math.max(fewestRows, Math.floor(wanted / probes)))
  const sampledRows = Math.ceil(rows / rowStride)
  const probeStride = Math.ceil((sampledRows * probes) / wanted)
  const room = sampledRows * Math.ceil(probes / probeStride)
  const arrays = ['activation', 'actual', 'steepest'] as const
  const sample: FrameSample = {
    units,
    activation: new Float32Array(room * units),
    actual: new Float32Array(room * units),
    steepest: new Float32Array(room * units),
    labels: new Int32Array(room),
  }
  const label = await readIntegers(data, 'probes/label')
  // Read at a time: a whole number of strides.
  const step = Math.ceil(rowsPerTurn(probes * units) / rowStride) * rowStride
  let points = 0
  for (let begin = 0; begin < rows; begin += step) {
    // To just past the last row that is taken: of a wide tap the rows between are many numbers.
    const end = Math.min(rows, begin + step - rowStride + 1)
    let point = points
    for (const array of arrays) {
      const values = await readFloats(data, `taps/${name}/${array}`, begin, end)
      point = points
      for (let row = begin; row < end; row += rowStride) {
        // Other probes in each row: so every one of them is seen at some time.
        const first = (row / rowStride) % probeStride
        for (let probe = first; probe < probes; probe += probeStride, point++) {
          const offset = ((row - begin) * probes + probe) * units
          sample[array].set(values.subarray(offset, offset + units), point * units)
          sample.labels[point] = label[probe] ?? 0
        }
      }
    }
    points = point
    await nextTurn()
  }
  const filled = points * units
  return {
    units,
    activation: sample.activation.subarray(0, filled),
    actual: sample.actual.subarray(0, filled),
    steepest: sample.steepest.subarray(0, filled),
    labels: sample.labels.subarray(0, points),
  }
}

/**
 * The fit runs between two turns of the event loop and may take some 0.3 s: points · units² multiplications for the
 * covariance, and the eigenvectors of it or, of fewer points than units, of their inner products, points² · units.
 */
export function pointsWorthFitting(units: number): number {
  if (units <= 256) return Math.min(20_000, Math.floor(4e8 / units ** 2))
  return units <= 1024 ? 256 : 128
}
