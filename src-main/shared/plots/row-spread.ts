/** The divergence index and the share of non-positive gains over some of the probes of a row: what the engine says of all of them. */

/**
 * `divergence` is the standard deviation of log gain over the probes with positive gain; gains that are NaN count for
 * nothing. Gains are `gains[start + probe]` of the probes in `chosen`.
 */
export function spreadOfRow(
  gains: Float32Array,
  start: number,
  chosen: Int32Array,
): { divergence: number; nonPositive: number } {
  let defined = 0
  let positive = 0
  let mean = 0
  let squares = 0
  for (const probe of chosen) {
    const gain = gains[start + probe] ?? Number.NaN
    if (Number.isNaN(gain)) continue
    defined++
    if (!(gain > 0)) continue
    // Welford's update: no cancellation where all gains are nearly the same, which is what the index is to detect.
    positive++
    const logarithm = Math.log(gain)
    const difference = logarithm - mean
    mean += difference / positive
    squares += difference * (logarithm - mean)
  }
  return {
    divergence: positive > 0 ? Math.sqrt(squares / positive) : Number.NaN,
    nonPositive: defined > 0 ? (defined - positive) / defined : Number.NaN,
  }
}
