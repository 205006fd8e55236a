/** One probe at one row, looked at from close: `StepInspection`, from what was recorded of it. All in float64. */
import type { MapNumbers, StepInspection, UpdateNumbers } from '../../shared/contract/inspection.ts'
import { isPlainDescent, type OptimiserSpec } from '../../shared/contract/run-spec.ts'
import {
  type MapNode,
  mapsOf,
  type Network,
  type NetworkNode,
  nodeNamed,
} from '../../shared/network/network.ts'
import { dot } from '../dot-product.ts'
import { whyNoClosedForm } from './closed-form.ts'
import { lengthOf } from './measure-part.ts'
import type { ProbeFeatures } from './probe-features.ts'
import { meanByPull, selfKernels, selfStep } from './self-step.ts'
import { type RecordedStep, type SelfPart, splitStep } from './split-step.ts'

export interface InspectedStep {
  network: Network
  optimiser: OptimiserSpec
  /** Place in the run, and what of the value is looked at. */
  at: Pick<StepInspection, 'tap' | 'row' | 'probe' | 'step' | 'position'>
  /** Of the whole value, [position, unit] each; `self` where it was recorded. */
  value: RecordedStep & { activation: Float64Array; self: Float64Array | null }
  learningRate: number
  /** B, and how often the batch holds the probe. */
  batch: number
  times: number
  /** Of a map; null where a tap before was not recorded. */
  known: ProbeFeatures | null
}

export function inspectStep(inspected: InspectedStep): StepInspection {
  const { network, optimiser, at, value, learningRate, batch, times } = inspected
  const node = nodeNamed(network, at.tap)
  const map = node.kind === 'map' ? node : null
  const positions = positionsOf(node)
  const units = value.steepest.length / positions
  const select = (whole: Float64Array): Float64Array =>
    at.position === null ? whole : whole.subarray(at.position * units, (at.position + 1) * units)

  const self = selfOf(inspected, map)
  const step: RecordedStep = {
    actual: select(value.actual),
    own: select(value.own),
    upstream: select(value.upstream),
    steepest: select(value.steepest),
  }
  const parts = splitStep(step, 'vector' in self ? { vector: select(self.vector) } : self)
  const steepestLength = lengthOf(step.steepest)
  const update: UpdateNumbers = {
    optimiser: optimiser.kind,
    weightDecay: optimiser.weightDecay,
    plain: isPlainDescent(optimiser),
    learningRate,
    batch,
    times,
    gradientLength: (steepestLength * batch) / learningRate,
  }
  return {
    ...at,
    shape: [...node.shape],
    positions,
    activation: Float32Array.from(select(value.activation)),
    steepest: Float32Array.from(step.steepest),
    steepestLength,
    parts,
    update,
    map: map && { ...numbersOf(inspected, map, step.steepest), found: found() },
  }

  /** The self gain, from recorded steps alone: of a batch that is the probe and nothing else, own is self. */
  function found(): number {
    if (value.self) return parts.self.gain
    const alone = times > 0 && times === batch && !hasBatchNormBehind(network, node)
    return update.plain && alone ? parts.own.gain : Number.NaN
  }
}

/** Then the parameters are moved by a gradient in which the statistics move as well. */
function hasBatchNormBehind(network: Network, node: NetworkNode): boolean {
  const behind = network.nodes.slice(network.nodes.indexOf(node) + 1)
  return mapsOf({ nodes: behind }).some(({ form }) => form.kind === 'batch-norm')
}

/** Pixels or tokens; of the scores of attention each row of each head is one. */
export const positionsOf = ({ shape }: Pick<NetworkNode, 'shape'>): number =>
  shape.slice(0, -1).reduce((product, extent) => product * extent, 1)

function selfOf({ optimiser, value, times, known }: InspectedStep, map: MapNode | null): SelfPart {
  if (!map) return { vector: new Float64Array(value.own.length) }
  if (value.self) return { vector: value.self }
  const why = whyNoClosedForm(optimiser, map, known)
  // A probe outside of the batch pulls on nothing, whatever the map.
  if (isPlainDescent(optimiser) && times === 0) return { vector: new Float64Array(value.own.length) }
  if (why !== null || !known?.features) return { why: why ?? '' }
  return { vector: selfStep(known.features, value.steepest, times) }
}

/** `selected`: the steepest step of what is looked at. */
function numbersOf(
  { optimiser, at, value, times, known }: InspectedStep,
  map: MapNode,
  selected: Float64Array,
): Omit<MapNumbers, 'found'> {
  const { form, bias, window } = map
  const why = whyNoClosedForm(optimiser, map, known)
  const closed = why === null ? known?.features : null
  const outside = isPlainDescent(optimiser) && times === 0
  const atPosition = (values: Float64Array): number =>
    at.position === null ? meanByPull(values, value.steepest) : values[at.position]!
  const kernel = closed ? atPosition(selfKernels(closed)) : Number.NaN
  let once = Number.NaN
  if (closed) {
    const units = value.steepest.length / closed.beta.length
    const self = selfStep(closed, value.steepest, 1)
    const start = (at.position ?? 0) * units
    once = dot(self.subarray(start, start + selected.length), selected) / dot(selected, selected)
  }
  return {
    kind: form.kind,
    epsilon: form.epsilon,
    placement: form.placement,
    learnable: form.gain,
    bias,
    convolution: window !== null,
    inputs: closed ? closed.h.length / closed.beta.length : 0,
    inputSquare: known ? atPosition(known.inputSquares) : Number.NaN,
    kernel,
    between: positionsOf(map) === 1 ? 0 : once - kernel,
    predicted: outside ? 0 : times * (positionsOf(map) === 1 ? kernel : once),
    why,
    source: value.self ? 'recorded' : closed ? 'closed form' : 'none',
  }
}
