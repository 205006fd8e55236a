/**
 * What is drawn black and what white, one for all inputs of a run so that they can be compared: 0 and 1 where that is
 * where they lie; otherwise, as for standardised inputs, all but the outermost hundredth of them on either side.
 */
export interface InputRange {
  low: number
  high: number
}

/** Enough numbers to know a hundredth well. */
const mostMeasured = 20_000
/** Steps of this share of a circle come back to no place, and so to no column of an image in particular. */
const goldenShare = (Math.sqrt(5) - 1) / 2

export function inputRange(inputs: Float32Array): InputRange {
  const measured = fewOf(inputs)
    .filter((value) => Number.isFinite(value))
    .sort()
  const [lowest, highest] = [measured[0] ?? 0, measured.at(-1) ?? 1]
  if (lowest >= 0 && highest <= 1 && highest > 0.5) return { low: 0, high: 1 }
  const at = (share: number): number => measured[Math.round(share * (measured.length - 1))] ?? 0
  const [low, high] = [at(0.01), at(0.99)]
  if (high > low) return { low, high }
  return lowest < highest ? { low: lowest, high: highest } : { low: lowest - 0.5, high: lowest + 0.5 }
}

/** 0 … 255 */
export function brightness(value: number, { low, high }: InputRange): number {
  return Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low))))
}

function fewOf(inputs: Float32Array): Float32Array {
  if (inputs.length <= mostMeasured) return inputs
  return Float32Array.from(
    { length: mostMeasured },
    (_, index) => inputs[Math.floor(((index * goldenShare) % 1) * inputs.length)] ?? Number.NaN,
  )
}
