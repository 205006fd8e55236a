/** Multiply-adds of one update in products of matrices, by which a backend is chosen. */
import { sizeOf } from '../programs/program.ts'
import type { TrainingPlan } from '../training/training-plan.ts'

/**
 * Of each weight, for a sample of the batch: forward and the weight's gradient; for a probe: forward and the own step.
 * Behind the first map also the input's gradient, and for a probe its upstream step and the interaction.
 */
const products = { batch: { first: 2, later: 3 }, probe: { first: 2, later: 5 } }

/** The probes' are spread over the updates where not every one is recorded. */
export function workOf({
  parameters,
  batchSize,
  probes,
  spec,
}: Pick<TrainingPlan, 'parameters' | 'batchSize' | 'probes' | 'spec'>): number {
  const [first = 0, ...later] = parameters
    .filter(({ name }) => name.endsWith('/weight'))
    .map(({ shape }) => sizeOf(shape))
  const rest = later.reduce((sum, weights) => sum + weights, 0)
  const of = ({ first: atFirst, later: behind }: { first: number; later: number }): number =>
    atFirst * first + behind * rest
  return batchSize * of(products.batch) + (probes.length / spec.record.every) * of(products.probe)
}
