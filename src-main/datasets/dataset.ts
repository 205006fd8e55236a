/** A data set in memory, whatever it was made from. */

export interface Samples {
  count: number
  /** Numbers per sample: the product of `inputShape`. */
  features: number
  /** [count, features], normalised as the spec asks. */
  inputs: Float32Array
  /** Classes, [count], each in [0, classes). */
  labels: Int32Array
  /** What the network is to give, [count, targets], never normalised; absent where it is the class. */
  targets?: Float32Array
}

export interface Dataset {
  /** For people: "spirals", "mnist (train-images-idx3-ubyte)". */
  name: string
  /** One name per class, in the order of the labels. */
  classes: string[]
  /** Of one sample: `[features]`, `[height, width]` or `[height, width, channel]`; of a sequence `[token, features]`. */
  inputShape: number[]
  /** Whether a sample is a sequence of tokens. */
  sequence?: boolean
  /** Numbers of a target, where the samples have one. They have a class as well, by which they are told apart in colour. */
  targets?: number
  train: Samples
  /** Held out for evaluation; null where the spec holds nothing out. */
  test: Samples | null
}

/** Outputs of a network for these data. */
export const outputsFor = ({ targets, classes }: Pick<Dataset, 'targets' | 'classes'>): number =>
  targets ?? classes.length
