/** Softmax regression, `p = softmax(x·W + b)`, by 200 full steps of gradient descent: how far a linear model gets. */
import type { Samples } from '../../../src-main/datasets/dataset.ts'

const learningRate = 1
const steps = 200

/** From a training set to the model: samples to classes. */
export function softmaxRegression(train: Samples, classes: number): (samples: Samples) => Int32Array {
  const { features } = train
  // The last weight of each class is its bias.
  const weights = Array.from({ length: classes }, () => new Float64Array(features + 1))

  const logits = ({ inputs }: Samples, sample: number): number[] =>
    weights.map((weight) => {
      let sum = weight[features] ?? 0
      for (let place = 0; place < features; place++) {
        sum += (weight[place] ?? 0) * (inputs[sample * features + place] ?? 0)
      }
      return sum
    })

  for (let step = 0; step < steps; step++) {
    const gradients = weights.map(() => new Float64Array(features + 1))
    for (let sample = 0; sample < train.count; sample++) {
      const exponentials = logits(train, sample).map(Math.exp)
      const total = exponentials.reduce((sum, value) => sum + value, 0)
      gradients.forEach((gradient, label) => {
        const error = (exponentials[label] ?? 0) / total - (train.labels[sample] === label ? 1 : 0)
        for (let place = 0; place < features; place++) {
          gradient[place] = (gradient[place] ?? 0) + error * (train.inputs[sample * features + place] ?? 0)
        }
        gradient[features] = (gradient[features] ?? 0) + error
      })
    }
    weights.forEach((weight, label) => {
      gradients[label]?.forEach((value, place) => {
        weight[place] = (weight[place] ?? 0) - (learningRate / train.count) * value
      })
    })
  }

  return (samples) =>
    Int32Array.from({ length: samples.count }, (_, sample) => {
      const values = logits(samples, sample)
      return values.indexOf(Math.max(...values))
    })
}
