/** What the captions speak of: the update of the row that slow motion is at. */
import { computed, onScopeDispose, type Ref, watch } from 'vue'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { mapsOf } from '../../../src-main/shared/network/network.ts'
import { parametersOf } from '../../../src-main/shared/network/parameters.ts'
import { useProbeValues } from '../../state/probes/probe-values.ts'
import { useQuantities } from '../../state/probes/quantities.ts'
import { useSelection } from '../../state/probes/selection.ts'
import { useSession } from '../../state/runs/session.ts'
import { dataOfRun } from '../../state/spec/network-data.ts'
import { useSlowMotion } from '../../state/time/slow-motion.ts'
import { useView } from '../../state/view/view.ts'
import type { StepFacts } from './captions.ts'
import { rowMedian, stepNumbers } from './step-facts.ts'
import { type Told, toldChoices } from './told-probes.ts'

/**
 * `arrowScale`: times their own length that the arrows are drawn. `asked`: of whom is to be told; of those that are
 * chosen, while that is null or there are none.
 */
export function useStepFacts(arrowScale: () => number, asked: Ref<Told['kind'] | null>) {
  const session = useSession()
  const slowMotion = useSlowMotion()
  const view = useView()

  const network = computed(() => {
    const attributes = session.details?.attributes
    return attributes ? describeNetwork(attributes.spec.model, dataOfRun(attributes.dataset)) : null
  })
  const parameters = computed(() =>
    network.value
      ? parametersOf(network.value).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
      : 0,
  )
  const selection = useSelection()
  const choices = computed(() =>
    toldChoices({ marked: view.selection, focus: view.selected, shown: selection.shown }),
  )
  const chosen = computed(
    () => choices.value.find(({ told }) => told.kind === asked.value) ?? choices.value[0],
  )
  const at = computed(() => ({ row: slowMotion.row, probes: chosen.value?.probes ?? [] }))
  const numbers = computed(() => stepNumbers(session.scores, session.statistics, at.value))

  const quantities = useQuantities()
  const probeValues = useProbeValues()
  // Computed by the engine: not before somebody listens.
  let release: (() => void) | null = null
  watch(
    () => slowMotion.on,
    (on) => {
      release?.()
      release = on ? probeValues.want('loss') : null
    },
    { immediate: true },
  )
  onScopeDispose(() => release?.())
  const probeLoss = computed(() => {
    const losses = quantities.valuesOf('loss')
    return losses && rowMedian(losses, at.value)
  })

  const facts = computed((): StepFacts | null => {
    const { details, series, scores, tap } = session
    if (!details || !series || !scores || !tap || !network.value || !chosen.value) return null
    const { optimiser, training } = details.attributes.spec
    const { row } = slowMotion
    const update = series.steps[row]
    if (update === undefined) return null
    return {
      tap: tap.name,
      update,
      nextUpdate: series.steps[row + 1],
      loss: series.loss[row] ?? Number.NaN,
      squared: training.loss === 'mean-squared-error',
      probeLoss: probeLoss.value,
      learningRate: series.learningRate[row] ?? Number.NaN,
      rule: { optimiser: optimiser.kind, weightDecay: optimiser.weightDecay },
      batch: session.batchSize,
      parameters: parameters.value,
      maps: mapsOf(network.value).map(({ name }) => name),
      told: chosen.value.told,
      numbers: numbers.value,
      trueLengths: view.steepestLength === 'true',
      arrowScale: arrowScale(),
    }
  })
  return { facts, choices }
}
