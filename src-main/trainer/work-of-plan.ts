/** Multiply-adds of one update, by which a backend is chosen. */
import type { TrainingPlan } from '../training/training-plan.ts'

/** Forward, gradient by the weights, gradient by the input; for the probes of a recorded row the steps besides. */
const productsPerWeight = 3

export function workOf({ parameters, batchSize, probes, spec }: TrainingPlan): number {
  const weights = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
  return weights * productsPerWeight * (batchSize + probes.length / spec.record.every)
}
