/** Activations of a tap to fit its components to: all rows and probes, or an even share of both where there are many. */
import type { TapDescription } from '../shared/contract/run.ts'
import type { OpenRun } from './open-run.ts'
import { nextTurn, rowsPerTurn } from './turns.ts'
import { readFloats } from './typed-read.ts'

/** Time is what components are to show: of a run of many probes so many rows are taken nevertheless. */
const fewestRows = 32

/** [points, units], from rows 0 to `rows`. */
export async function sampleActivations(
  { data, probes }: OpenRun,
  { name, units }: TapDescription,
  rows: number,
): Promise<Float32Array> {
  const wanted = pointsWorthFitting(units)
  const rowStride = Math.ceil(rows / Math.max(fewestRows, Math.floor(wanted / probes)))
  const sampledRows = Math.ceil(rows / rowStride)
  const probeStride = Math.ceil((sampledRows * probes) / wanted)
  const points = new Float32Array(sampledRows * Math.ceil(probes / probeStride) * units)
  // Read at a time: a whole number of strides.
  const step = Math.ceil(rowsPerTurn(probes * units) / rowStride) * rowStride
  let filled = 0
  for (let begin = 0; begin < rows; begin += step) {
    // To just past the last row that is taken: of a wide tap the rows between are many numbers.
    const end = Math.min(rows, begin + step - rowStride + 1)
    const activation = await readFloats(data, `taps/${name}/activation`, begin, end)
    for (let row = begin; row < end; row += rowStride) {
      // Other probes in each row: so every one of them is seen at some time.
      const first = (row / rowStride) % probeStride
      for (let probe = first; probe < probes; probe += probeStride) {
        const offset = ((row - begin) * probes + probe) * units
        points.set(activation.subarray(offset, offset + units), filled)
        filled += units
      }
    }
    await nextTurn()
  }
  return points.subarray(0, filled)
}

/**
 * The fit runs between two turns of the event loop and may take some 0.3 s: points · units² multiplications for the
 * covariance, and the eigenvectors of it or, of fewer points than units, of their inner products, points² · units.
 */
export function pointsWorthFitting(units: number): number {
  if (units <= 256) return Math.min(20_000, Math.floor(4e8 / units ** 2))
  return units <= 1024 ? 256 : 128
}
