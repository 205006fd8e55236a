/** Multiply-adds of one update in products of matrices, by which a backend is chosen. */
import { productsOfRow } from '../training/network-size.ts'
import type { TrainingPlan } from '../training/training-plan.ts'

/**
 * Of each product of a forward pass, for a sample of the batch: forward and the weight's gradient; for a probe: forward and
 * the own step. Behind the first map also the input's gradient, and for a probe its upstream step and the interaction.
 */
const products = { batch: { first: 2, later: 3 }, probe: { first: 2, later: 5 } }

/** The probes' are spread over the updates where not every one is recorded. */
export function workOf({
  network,
  batchSize,
  probes,
  spec,
}: Pick<TrainingPlan, 'network' | 'batchSize' | 'probes' | 'spec'>): number {
  const { maps, attention } = productsOfRow(network)
  const [first = 0, ...later] = maps
  const rest = later.reduce((sum, map) => sum + map, attention)
  const of = ({ first: atFirst, later: behind }: { first: number; later: number }): number =>
    atFirst * first + behind * rest
  return batchSize * of(products.batch) + (probes.length / spec.record.every) * of(products.probe)
}
