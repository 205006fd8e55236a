/**
 * About how many bytes of memory an update takes, or an evaluation, before it is tried. WebAssembly can address 4 GB. The
 * counts are those of the memory that is laid out for an update (`programs/wasm`), of the costliest map and nonlinearity.
 */

/** Of each parameter: θ, Δθ and θ'. */
const ofParameter = 2.8
/** Of each number that the optimiser remembers, before and after. */
const ofMemory = 2
/** Of each row at each number of the network: z, φ(z), ∂ℓ/∂z, the features, the steps and what they are made of. */
const ofNumber = 6
/** Of each row at each number of the largest node, while it is worked out. */
const atWork = 2.3
/** Of each row at each number on the way forward alone. */
const ofNumberForward = 6
/** Rows of one pass of an evaluation, at most and where they are large. */
const evaluatedRows = { most: 2048, fewest: 16, numbers: 2 ** 24 }

export interface StepSize {
  parameters: number
  /** Numbers that the optimiser remembers. */
  memory: number
  /** Of one row, at every node: all, and of the largest. */
  numbers: { all: number; most: number }
  batch: number
  probes: number
  /** Samples that are evaluated. */
  evaluated: number
}

export function stepBytes({ parameters, memory, numbers, batch, probes, evaluated }: StepSize): number {
  const update =
    ofParameter * parameters +
    ofMemory * memory +
    (batch + probes) * (ofNumber * numbers.all + atWork * numbers.most)
  const rows = Math.min(evaluated, rowsOfEvaluation(numbers.all))
  const evaluation = parameters + (rows + batch) * ofNumberForward * numbers.all
  return 4 * Math.max(update, evaluation)
}

export const rowsOfEvaluation = (numbersOfRow: number): number =>
  Math.max(
    evaluatedRows.fewest,
    Math.min(evaluatedRows.most, Math.floor(evaluatedRows.numbers / numbersOfRow)),
  )
