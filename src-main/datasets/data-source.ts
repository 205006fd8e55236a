/** What a generator or a loader hands over: samples that can be fetched one by one, before they are drawn and normalised. */

export interface SampleSource {
  count: number
  /** Numbers per sample. */
  features: number
  /** Classes, [count]. */
  labels: Int32Array
  /** [count, targets], where the samples have targets. */
  targets?: Float32Array
  /** Writes the input of sample `index` to `into[offset … offset + features)`, as it was made or stored. */
  copyInput(index: number, into: Float32Array, offset: number): void
}

export interface DataSource {
  name: string
  /** One name per class, in the order of the labels. */
  classes: string[]
  inputShape: number[]
  /** Whether a sample is a sequence of tokens, [token, features]. */
  sequence?: boolean
  /** Numbers of a target, where the samples have some. */
  targets?: number
  samples: SampleSource
  /** Files of their own for the test part; null where it is to be drawn from `samples`. */
  test: SampleSource | null
}

/** Samples that lie in memory already: `inputs` [count, features], `labels` [count]. */
export function sourceOf(inputs: Float32Array, labels: Int32Array, features: number): SampleSource {
  return {
    count: labels.length,
    features,
    labels,
    copyInput(index, into, offset) {
      into.set(inputs.subarray(index * features, (index + 1) * features), offset)
    },
  }
}
