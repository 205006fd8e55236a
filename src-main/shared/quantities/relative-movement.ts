/** The length of each step next to the median of its row: ‖stepᵢ‖ / medianⱼ ‖stepⱼ‖, [row, probe]. */
import { median } from '../plots/median.ts'

/** Of some rows of `probes` lengths. NaN in a row where nothing moves. */
export function relativeMovement(lengths: Float32Array, probes: number): Float32Array {
  const relative = new Float32Array(lengths.length)
  for (let start = 0; start < lengths.length; start += probes) {
    const middle = median(lengths.subarray(start, start + probes))
    for (let cell = start; cell < start + probes; cell++) {
      relative[cell] = middle > 0 ? lengths[cell]! / middle : Number.NaN
    }
  }
  return relative
}

/** What a probe adds to the divergence index, whichever side it is on: |log gainᵢ − medianⱼ log gainⱼ|. NaN where a gain is not positive. */
export function gainApart(gains: Float32Array, probes: number): Float32Array {
  const logs = gains.map((gain) => (gain > 0 ? Math.log(gain) : Number.NaN))
  for (let start = 0; start < logs.length; start += probes) {
    const middle = median(logs.subarray(start, start + probes))
    for (let cell = start; cell < start + probes; cell++) logs[cell] = Math.abs(logs[cell]! - middle)
  }
  return logs
}
