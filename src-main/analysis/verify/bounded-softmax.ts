/**
 * Softmax cross-entropy: ℓ = log Σⱼ exp(zⱼ − z_y), ∂ℓ/∂zⱼ = pⱼ − [j = y], of `Bounded` logits z [samples, classes].
 * The entry at the label is written −Σ_{j≠y} pⱼ, which keeps the digits of a sample that is nearly learnt.
 */
import {
  add,
  type Bounded,
  combine,
  divide,
  map,
  multiply,
  shift,
  subtract,
  unitRoundoff,
} from './bounded.ts'
import { rowSums } from './bounded-sums.ts'

/** ∂ℓᵢ/∂zᵢ, [samples, classes] */
export function crossEntropyGradient(logits: Bounded, labels: ArrayLike<number>): Bounded {
  const exponentials = exponential(lessLargest(logits))
  const others = atLabels(divide(exponentials, rowSums(exponentials)), labels, () => [0, 0])
  const sums = rowSums(others)
  return atLabels(others, labels, (row) => [-sums.value[row]!, sums.error[row]!])
}

/** ℓᵢ in nats, [samples, 1] */
export function crossEntropy(logits: Bounded, labels: ArrayLike<number>): Bounded {
  const shifted = lessLargest(logits)
  const logarithm = map(rowSums(exponential(shifted)), (a, ea) => [
    Math.log(a),
    ea / Math.max(a - ea, Number.MIN_VALUE),
    4 * unitRoundoff,
  ])
  const value = logarithm.value.map((a, row) => a - shifted.value[row * logits.columns + labels[row]!]!)
  const error = logarithm.error.map((ea, row) => ea + shifted.error[row * logits.columns + labels[row]!]!)
  return { rows: logits.rows, columns: 1, value, error }
}

function lessLargest(logits: Bounded): Bounded {
  const largest = new Float64Array(logits.rows).fill(Number.NEGATIVE_INFINITY)
  logits.value.forEach((z, index) => {
    const row = Math.floor(index / logits.columns)
    largest[row] = Math.max(largest[row]!, z)
  })
  const shift: Bounded = {
    rows: logits.rows,
    columns: 1,
    value: largest,
    error: new Float64Array(logits.rows),
  }
  return combine(logits, shift, (z, most, ez) => [z - most, ez, unitRoundoff])
}

/** softmax of every row, Aⱼ = exp(sⱼ)/Σₖ exp(sₖ), [rows, columns] */
export function softmax(scores: Bounded): Bounded {
  const exponentials = exponential(lessLargest(scores))
  return divide(exponentials, rowSums(exponentials))
}

/**
 * softmax(s + Δs) − softmax(s) = A ⊙ (E − c)/(1 + c), E = exp(Δs) − 1, c = Σ A ⊙ E: without cancellation. Where the two
 * are so far apart that 1 + c is lost they may be subtracted.
 */
export function softmaxDifference(scores: Bounded, weights: Bounded, move: Bounded): Bounded {
  const shifted = lessLargest(move)
  const grown = map(shifted, (a, ea) => [
    Math.expm1(a),
    Math.exp(a) * Math.expm1(ea),
    2 * unitRoundoff * (3 + 2 * Math.abs(a)),
  ])
  const mean = rowSums(multiply(weights, grown))
  const near = divide(multiply(weights, subtract(grown, mean)), shift(mean, 1))
  if (mean.value.every((c) => c > nearest)) return near
  const far = subtract(softmax(add(scores, move)), weights)
  const pick = (one: Float64Array, other: Float64Array): Float64Array =>
    one.map((value, index) =>
      mean.value[Math.floor(index / move.columns)]! > nearest ? value : other[index]!,
    )
  return { ...near, value: pick(near.value, far.value), error: pick(near.error, far.error) }
}

/** Of c: below it the weights before tell too little of those after. */
const nearest = -0.9

/** ∂L/∂s = A ⊙ (∂L/∂A − Σ ∂L/∂A ⊙ A) */
export function softmaxPullback(weights: Bounded, gradient: Bounded): Bounded {
  return multiply(weights, subtract(gradient, rowSums(multiply(gradient, weights))))
}

/** WGSL allows exp an error of 3 + 2|x| units in the last place. */
function exponential(matrix: Bounded): Bounded {
  return map(matrix, (a, ea) => [
    Math.exp(a),
    Math.exp(a) * Math.expm1(ea),
    2 * unitRoundoff * (3 + 2 * Math.abs(a)),
  ])
}

function atLabels(
  matrix: Bounded,
  labels: ArrayLike<number>,
  entry: (row: number) => readonly [value: number, error: number],
): Bounded {
  const value = Float64Array.from(matrix.value)
  const error = Float64Array.from(matrix.error)
  for (let row = 0; row < matrix.rows; row++) {
    const place = row * matrix.columns + labels[row]!
    ;[value[place], error[place]] = entry(row)
  }
  return { ...matrix, value, error }
}
