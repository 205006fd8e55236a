/** A data set in memory, whatever it was made from. */

export interface Samples {
  count: number
  /** Numbers per sample: the product of `inputShape`. */
  features: number
  /** [count, features], normalised as the spec asks. */
  inputs: Float32Array
  /** Classes, [count], each in [0, classes). */
  labels: Int32Array
}

export interface Dataset {
  /** For people: "spirals", "mnist (train-images-idx3-ubyte)". */
  name: string
  /** One name per class, in the order of the labels. */
  classes: string[]
  /** Of one sample: `[features]`, `[height, width]` or `[height, width, channel]`. */
  inputShape: number[]
  train: Samples
  /** Held out for evaluation; null where the spec holds nothing out. */
  test: Samples | null
}
