/**
 * About how many bytes of memory an update takes, or an evaluation, before it is tried. WebAssembly can address 4 GB. The
 * counts are those of the memory that is laid out for an update (`programs/wasm`), of the costliest map and nonlinearity.
 */

/** Of each parameter: θ, Δθ and θ'. */
const ofParameter = 2.8
/** Of each number that the optimiser remembers, before and after, and while it is worked out. */
const ofMemory = 2.5
/**
 * Of each row at each number of the network (z, φ(z), ∂ℓ/∂z, the features, the steps and what they are made of), and at
 * each of the largest node, while it is worked out. Steps are those of the probes alone, unless rows mix: then every row
 * is kept to the end.
 */
const ofRow = {
  batch: { all: 3, most: 0 },
  probe: { all: 8.6, most: 4.6 },
  mixing: { all: 7.2, most: 10.6 },
}
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
  /** Whether rows depend on one another, through the statistics of the batch. */
  mixesRows: boolean
  batch: number
  probes: number
  /** Samples that are evaluated. */
  evaluated: number
}

export function stepBytes(size: StepSize): number {
  const { parameters, memory, numbers, mixesRows, batch, probes, evaluated } = size
  const rowOf = (kind: 'batch' | 'probe'): number => {
    const { all, most } = ofRow[mixesRows ? 'mixing' : kind]
    return all * numbers.all + most * numbers.most
  }
  const update =
    ofParameter * parameters + ofMemory * memory + batch * rowOf('batch') + probes * rowOf('probe')
  const rows = Math.min(evaluated, rowsOfEvaluation(numbers.all)) + (mixesRows ? batch : 0)
  const evaluation = parameters + rows * ofNumberForward * numbers.all
  return 4 * Math.max(update, evaluation)
}

export const rowsOfEvaluation = (numbersOfRow: number): number =>
  Math.max(
    evaluatedRows.fewest,
    Math.min(evaluatedRows.most, Math.floor(evaluatedRows.numbers / numbersOfRow)),
  )
