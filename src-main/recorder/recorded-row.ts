/** What one recorded update leaves behind: DESIGN section 1, as plain arrays. */

/** One tap at one row. Each array is [probe, ...unit], row-major. */
export interface TapRow {
  /** `zᵢ(θ)` */
  activation: Float32Array
  /** `zᵢ(θ') − zᵢ(θ)` */
  actual: Float32Array
  /** `f(xᵢ; θ') − f(xᵢ; θ)` */
  own: Float32Array
  /** `f(xᵢ'; θ) − f(xᵢ; θ)` */
  upstream: Float32Array
  /** `−(η/B) ∂ℓᵢ/∂zᵢ` */
  steepest: Float32Array
  /** The own step that the probe's own gradient alone would make; where that is asked for, at a map. */
  self?: Float32Array
}

export type TapArray = keyof TapRow

export const tapArrays = [
  'activation',
  'actual',
  'own',
  'upstream',
  'steepest',
] as const satisfies readonly TapArray[]

export interface RecordedRow {
  /** Updates applied before this row. */
  step: number
  /** Mean loss of the batch at θ, nats. */
  loss: number
  learningRate: number
  /** Positions in the training set, [batch]. */
  batch: Int32Array
  taps: Readonly<Record<string, TapRow>>
}
