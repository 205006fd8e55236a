/**
 * About how many bytes of memory an update takes, or an evaluation, before it is tried. WebAssembly can address 4 GB. The
 * counts are those of the memory that is laid out for an update (`programs/wasm`), of the costliest map and nonlinearity.
 */
import { evaluatedRows } from './evaluate.ts'

/** Of each parameter: θ, Δθ and θ'. */
const ofParameter = 2.8
/** Of each row at each unit: z, φ(z), ∂ℓ/∂z, the features, the steps and what they are made of. */
const ofUnit = 6
/** Of each row at each unit of the widest layer, while its nonlinearity is worked out. */
const atWork = 2.3
/** Of each row at each unit on the way forward alone. */
const ofUnitForward = 6

export interface StepSize {
  parameters: number
  /** Of the input, of every hidden layer and of the logits. */
  widths: readonly number[]
  batch: number
  probes: number
  /** Samples that are evaluated. */
  evaluated: number
}

export function stepBytes({ parameters, widths, batch, probes, evaluated }: StepSize): number {
  const units = widths.reduce((sum, width) => sum + width, 0)
  const update = ofParameter * parameters + (batch + probes) * (ofUnit * units + atWork * Math.max(...widths))
  const evaluation = parameters + (Math.min(evaluated, evaluatedRows) + batch) * ofUnitForward * units
  return 4 * Math.max(update, evaluation)
}
