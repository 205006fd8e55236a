/** Of small samples: the median and what surrounds it. */

/** Linear between the two nearest of the sorted values; `share` in [0, 1]. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export interface Ratio {
  /** Of the medians. */
  value: number
  /** Smallest and largest of the rounds' own ratios, each of two measurements made side by side. */
  range: [number, number]
}

/** numerator / denominator; both have one measurement a round. */
export function ratioOf(numerator: readonly number[], denominator: readonly number[]): Ratio {
  const ofRounds = numerator.map((value, round) => value / (denominator[round] ?? Number.NaN))
  return {
    value: median(numerator) / median(denominator),
    range: [Math.min(...ofRounds), Math.max(...ofRounds)],
  }
}
