/** What a frame is fitted to: some points of a run, at the same rows and probes their steps, and what class each is of. */
export interface FrameSample {
  units: number
  /** Each [point, unit]. */
  activation: Float32Array
  actual: Float32Array
  steepest: Float32Array
  /** [point] */
  labels: Int32Array
}
