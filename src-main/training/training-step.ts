/**
 * One update, and where a row is recorded the steps it makes: the batch and the probes go through the network as one
 * tensor, batch first, since a probe's own loss is divided by the same B.
 */
import { add, concat, mul, type Tensor, type Tensor2D, zeros } from '@tensorflow/tfjs-core'
import type { MapUpdate } from '../maps/map-parameters.ts'
import { firstRows, rowsFrom } from '../maps/rows.ts'
import type { Loss } from '../models/losses/loss.ts'
import {
  type Backward,
  backward,
  forward,
  type NetworkParameters,
  outputsOf,
  type Pass,
  parametersAt,
  passFrom,
} from '../models/network-pass.ts'
import type { Step } from '../programs/machine.ts'
import { selfStep } from '../recorder/map-steps.ts'
import { networkSteps } from '../recorder/network-steps.ts'
import type { TapArray } from '../recorder/recorded-row.ts'
import { mapsOf, mixesRows, type Network } from '../shared/network/network.ts'
import type { ParameterShape } from '../shared/network/parameters.ts'
import { memoryName, type Optimiser } from './optimisers/optimiser.ts'

export interface StepShape {
  network: Network
  optimiser: Optimiser
  /** Whether an update is −η times the gradient and nothing else. */
  plainDescent: boolean
  loss: Loss
  parameters: readonly ParameterShape[]
  /** Of one sample. */
  inputShape: readonly number[]
  outputs: number
  batchRows: number
  /** 0 where no row is recorded. */
  probeRows: number
  /** The taps whose steps are asked for. */
  taps: readonly string[]
  /** Whether the self part of own steps is asked for. */
  split: boolean
}

/** The names of a step's inputs, besides the parameters and what the optimiser remembers of them. */
export const inputNames = {
  /** [batch, ...inputShape] */
  batch: 'batch/input',
  /** [batch, outputs] */
  batchTargets: 'batch/target',
  /** [probe, ...inputShape] */
  probes: 'probes/input',
  /** [probe, outputs] */
  probeTargets: 'probes/target',
  /** How often each probe is in the batch, [probe, 1]. */
  multiplicity: 'probes/multiplicity',
  /** −η, a single number */
  rate: 'rate',
} as const

/** One of the optimiser's numbers. */
export const numberName = (name: string): string => `optimiser/${name}`

/** The network's outputs over the batch, [batch, outputs]. */
export const logitsName = 'batch/logits'

export const outputName = (tap: string, array: TapArray): string => `taps/${tap}/${array}`

/**
 * Outputs are the parameters θ' with what the optimiser remembers, the batch's logits and, where there are probes, their
 * `TapRow` at every tap, each [probe, ...unit].
 */
export function trainingStep(shape: StepShape): Step {
  const { network, optimiser, loss, batchRows, probeRows, plainDescent } = shape
  const withProbes = probeRows > 0
  return {
    inputs: inputsOfStep(shape),
    compute(inputs) {
      const given = (name: string): Tensor => {
        const tensor = inputs[name]
        if (!tensor) throw new RangeError(`expected a tensor "${name}"`)
        return tensor
      }
      const theta = Object.fromEntries(shape.parameters.map(({ name }) => [name, given(name)]))
      const rate = given(inputNames.rate)
      const rows = (batch: string, probes: string): Tensor =>
        withProbes ? concat([given(batch), given(probes)], 0) : given(batch)
      const pass = forward(network, theta, rows(inputNames.batch, inputNames.probes), batchRows)
      const logits = outputsOf(network, pass)
      const targets = rows(inputNames.batchTargets, inputNames.probeTargets) as Tensor2D
      const gradient = loss.gradient(logits, targets, 1 / batchRows)
      // Backward is linear: with −η at its beginning, all that it gives of plain descent is a step already.
      const back = backward(network, pass, plainDescent ? mul(gradient, rate) : gradient)
      const steepestAt = (node: Tensor): Tensor => (plainDescent ? node : mul(node, rate))

      const outputs: Record<string, Tensor> = { [logitsName]: firstRows(logits, batchRows) }
      const delta: Record<string, Tensor> = {}
      for (const { name } of shape.parameters) {
        const [parameter, slope] = [given(name), back.gradients[name]]
        if (!slope) throw new RangeError(`expected the gradient of ${name}`)
        if (plainDescent) delta[name] = slope
        else {
          const memory = optimiser.memory.map((of) => [of, given(memoryName(name, of))])
          const numbers = optimiser.numbers.map((of) => [of, given(numberName(of))])
          const update = optimiser.update({
            parameter,
            gradient: slope,
            memory: Object.fromEntries(memory),
            rate,
            numbers: Object.fromEntries(numbers),
          })
          delta[name] = update.delta
          for (const [of, value] of Object.entries(update.memory)) outputs[memoryName(name, of)] = value
        }
        outputs[name] = add(parameter, delta[name])
      }
      if (!withProbes) return outputs

      const updates = mapUpdates(network, pass, back, delta, shape)
      const recorded = recordedPass(network, theta, pass, batchRows)
      const steps = networkSteps(recorded.pass, updates)
      for (const tap of shape.taps) {
        const [node, step, gradientHere] = [pass.get(tap), steps.get(tap), back.nodes.get(tap)]
        if (!node || !step || !gradientHere) throw new RangeError(`expected the steps of ${tap}`)
        const put = (array: TapArray, values: Tensor | undefined): void => {
          if (values) outputs[outputName(tap, array)] = values
        }
        const ofProbes = (values: Tensor | undefined) => values && recorded.ofProbes(values)
        put('activation', rowsFrom(node.value, batchRows))
        put('steepest', steepestAt(rowsFrom(gradientHere, batchRows)))
        put('actual', ofProbes(step.actual))
        put('own', ofProbes(step.own))
        put('upstream', ofProbes(step.upstream))
        const map = recorded.pass.get(tap)?.map
        if (!shape.split || !map) continue
        const steepest = recorded.allRows ? gradientHere : rowsFrom(gradientHere, batchRows)
        const counts = given(inputNames.multiplicity)
        const multiplicity = recorded.allRows ? concat([zeros([batchRows, 1]), counts], 0) : counts
        put('self', ofProbes(selfStep(map, steepest, multiplicity)))
      }
      return outputs
    },
  }
}

function inputsOfStep(shape: StepShape): Record<string, readonly number[]> {
  const { optimiser, parameters, inputShape, outputs, batchRows, probeRows, split } = shape
  return {
    [inputNames.batch]: [batchRows, ...inputShape],
    [inputNames.batchTargets]: [batchRows, outputs],
    ...(probeRows > 0 && {
      [inputNames.probes]: [probeRows, ...inputShape],
      [inputNames.probeTargets]: [probeRows, outputs],
      ...(split && { [inputNames.multiplicity]: [probeRows, 1] }),
    }),
    [inputNames.rate]: [],
    ...Object.fromEntries(optimiser.numbers.map((name) => [numberName(name), []])),
    ...Object.fromEntries(
      parameters.flatMap(({ name, shape }) => [
        [name, shape],
        ...optimiser.memory.map((memory) => [memoryName(name, memory), shape]),
      ]),
    ),
  }
}

/** The updates as maps take them. */
function mapUpdates(
  network: Network,
  pass: Pass,
  back: Backward,
  delta: NetworkParameters,
  { plainDescent, batchRows }: StepShape,
): Map<string, MapUpdate> {
  const updates = new Map<string, MapUpdate>()
  for (const node of mapsOf(network)) {
    const map = pass.get(node.name)?.map
    const product = back.products.get(node.name)
    if (!map || !product) continue
    const ofBatch = (values: Tensor2D): Tensor2D => firstRows(values, batchRows * map.positions)
    const factors = plainDescent ? { features: ofBatch(map.features.h), descent: ofBatch(product) } : null
    updates.set(node.name, { delta: parametersAt(delta, node), factors })
  }
  return updates
}

/** The rows whose steps must be known for the probes': theirs alone, unless the batch's statistics move with the batch. */
function recordedPass(
  network: Network,
  theta: NetworkParameters,
  pass: Pass,
  batchRows: number,
): { pass: Pass; allRows: boolean; ofProbes: (rows: Tensor) => Tensor } {
  return mixesRows(network)
    ? { pass, allRows: true, ofProbes: (rows) => rowsFrom(rows, batchRows) }
    : { pass: passFrom(network, theta, pass, batchRows), allRows: false, ofProbes: (rows) => rows }
}
