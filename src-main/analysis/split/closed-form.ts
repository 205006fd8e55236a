/** Whether the self part of a map's own step has a closed form, and in words why not where it has none. */
import type { OptimiserSpec } from '../../shared/contract/run-spec.ts'
import { isPlainDescent } from '../../shared/contract/run-spec.ts'
import type { MapNode } from '../../shared/network/network.ts'
import type { ProbeFeatures } from './probe-features.ts'

/** Null where there is one. `known`: null where a tap before was not recorded. */
export function whyNoClosedForm(
  optimiser: OptimiserSpec,
  { form }: Pick<MapNode, 'form'>,
  known: ProbeFeatures | null,
): string | null {
  if (!isPlainDescent(optimiser)) return notPlain(optimiser)
  if (form.placement === 'post')
    return `The normaliser follows the map, so the value is not affine in the parameters. ${record}`
  if (form.gain) return `The learnable gain moves as well, and is multiplied with what moves. ${record}`
  if (!known) return `The map’s input is not known: a tap before it was not recorded. ${record}`
  if (!known.features)
    return `Batch normalisation divides by the whole batch, of which not every sample is a probe. ${record}`
  return null
}

export function notPlain({ kind, weightDecay }: OptimiserSpec): string {
  return kind === 'sgd' && weightDecay > 0
    ? 'Weight decay moves the parameters whatever the samples say, so a sample has no share of the update that is its own.'
    : `The update of ${kind} is not −η times the gradient, so a sample has no share of it that is its own.`
}

const record = 'Record with “split” to have it measured.'
