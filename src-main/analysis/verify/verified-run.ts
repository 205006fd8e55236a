/** What is read of a run once: its network, its probes, its checkpoints and, where it was kept, its data set. */
import { isMap, mapsOf, mixesRows, type Network, type NetworkNode } from '../../shared/network/network.ts'
import { parametersOf } from '../../shared/network/parameters.ts'
import { networkOfRun } from '../network-of-run.ts'
import type { RunData } from '../run-data.ts'
import { type Bounded, exact } from './bounded.ts'
import type { Answers } from './bounded-loss.ts'
import { nodesBefore } from './graph.ts'
import { type MapLayout, mapLayout } from './map-layout.ts'
import { type MapParameters, parameterParts } from './map-parameters.ts'
import type { ParametersByMap } from './network-pass.ts'

export interface VerifiedTap {
  name: string
  node: NetworkNode
  /** Of a map. */
  layout: MapLayout | null
  /** Whether it is computed from the data alone, which do not move. */
  first: boolean
  last: boolean
  /** Whether a later map normalises over the batch. */
  batchNormBehind: boolean
  /** Whether this map or an earlier one does. */
  batchNormBefore: boolean
}

export interface VerifiedRun {
  data: RunData
  network: Network
  mixesRows: boolean
  /** Those that were recorded, in the order of the network. */
  taps: VerifiedTap[]
  layouts: ReadonlyMap<string, MapLayout>
  /** Names of all nodes before one. */
  before: ReadonlyMap<string, ReadonlySet<string>>
  /** Whether the self part of every own step was recorded. */
  split: boolean
  /** [probe, features] */
  probeInput: Bounded
  probeAnswers: Answers
  /** Positions in the data set, [probe]. */
  probeIndex: Int32Array
  /** Updates before each row, [row]. */
  steps: ArrayLike<number>
  /** Updates applied when the memory of the optimiser began. */
  memorySince: number
  learningRate: ArrayLike<number>
  loss: ArrayLike<number>
  /** Updates before each checkpoint, [checkpoint]. */
  checkpointSteps: ArrayLike<number>
  /** The parameters of every map at a checkpoint. */
  parametersAt(checkpoint: number): Promise<ParametersByMap>
  /** What the optimiser remembers of every parameter at a checkpoint, `hidden1/weight.velocity`. */
  memoryAt(checkpoint: number, names: readonly string[]): Promise<ReadonlyMap<string, Bounded> | null>
  /** [sample, features] and what the samples are to give; null when the run does not hold them. */
  dataset: { inputs: Bounded; answers: Answers } | null
}

export async function openVerifiedRun(data: RunData): Promise<VerifiedRun> {
  const network = networkOfRun(data.attributes)
  const arrays = new Set(data.arrays())
  const layouts = new Map(mapsOf(network).map((map) => [map.name, mapLayout(network, map)]))
  const before = nodesBefore(network)
  const index = Int32Array.from((await data.read('probes/index')).data)
  const numbers = async (name: string): Promise<ArrayLike<number>> =>
    (await data.read(name, 0, data.rows)).data
  const samples = async (name: string, count: number): Promise<Bounded | null> => {
    if (!arrays.has(name)) return null
    const { data: values } = await data.read(name)
    return exact(values, values.length / count)
  }
  const answers = async (group: string, count: number): Promise<Answers> => ({
    labels: Int32Array.from((await data.read(`${group}/label`)).data),
    targets: await samples(`${group}/target`, count),
  })
  const keptSamples = arrays.has('dataset/label') ? (await data.read('dataset/label')).data.length : 0
  const kept = keptSamples > 0 ? await samples('dataset/input', keptSamples) : null
  const probeInput = await samples('probes/input', index.length)
  const [last] = network.nodes.slice(-1)

  const normalises = (name: string): boolean => layouts.get(name)?.map.form.kind === 'batch-norm'
  const tapOf = (node: NetworkNode): VerifiedTap => {
    const behind = network.nodes.filter(({ name }) => before.get(name)?.has(node.name))
    const names = [...(before.get(node.name) ?? [])]
    return {
      name: node.name,
      node,
      layout: layouts.get(node.name) ?? null,
      first: !network.nodes.some((other) => isMap(other) && names.includes(other.name)),
      last: node === last,
      batchNormBehind: behind.some(({ name }) => normalises(name)),
      batchNormBefore: normalises(node.name) || names.some(normalises),
    }
  }
  const taps = network.nodes
    .filter(({ tap, name }) => tap && arrays.has(`taps/${name}/activation`))
    .map(tapOf)

  return {
    data,
    network,
    mixesRows: mixesRows(network),
    taps,
    layouts,
    before,
    split: taps.some(({ name }) => arrays.has(`taps/${name}/self`)),
    probeInput: probeInput ?? exact(new Float64Array(), 1),
    probeAnswers: await answers('probes', index.length),
    probeIndex: index,
    steps: await numbers('steps'),
    memorySince: data.attributes.branched?.memorySince ?? 0,
    learningRate: await numbers('learning_rate'),
    loss: await numbers('loss'),
    checkpointSteps: arrays.has('params/steps') ? (await data.read('params/steps')).data : [],
    parametersAt: (checkpoint) => readParameters(data, network, checkpoint),
    memoryAt: (checkpoint, names) => readMemory(data, network, checkpoint, names),
    dataset: kept && { inputs: kept, answers: await answers('dataset', keptSamples) },
  }
}

async function readParameters(data: RunData, network: Network, checkpoint: number): Promise<ParametersByMap> {
  const byMap = new Map<string, MapParameters>()
  const shapes = new Map(parametersOf(network).map(({ name, shape }) => [name, shape]))
  for (const { name } of mapsOf(network)) {
    const parts: Partial<MapParameters> = {}
    for (const part of parameterParts) {
      const parameter = `${name}/${part}`
      if (shapes.has(parameter))
        parts[part] = await readParameter(data, parameter, parameter, shapes, checkpoint)
    }
    if (parts.weight) byMap.set(name, { ...parts, weight: parts.weight })
  }
  return byMap
}

async function readMemory(
  data: RunData,
  network: Network,
  checkpoint: number,
  names: readonly string[],
): Promise<ReadonlyMap<string, Bounded> | null> {
  const arrays = new Set(data.arrays())
  const shapes = new Map(parametersOf(network).map(({ name, shape }) => [name, shape]))
  const memory = new Map<string, Bounded>()
  for (const parameter of shapes.keys()) {
    for (const name of names) {
      const array = `${parameter}.${name}`
      if (!arrays.has(`params/${array}`)) return null
      memory.set(array, await readParameter(data, array, parameter, shapes, checkpoint))
    }
  }
  return memory
}

/** Weights [inputs, units], everything else as one row. */
async function readParameter(
  data: RunData,
  array: string,
  parameter: string,
  shapes: ReadonlyMap<string, readonly number[]>,
  checkpoint: number,
): Promise<Bounded> {
  const { data: values } = await data.read(`params/${array}`, checkpoint, checkpoint + 1)
  const isWeight = parameter.endsWith('/weight')
  return exact(values, isWeight ? (shapes.get(parameter)?.at(-1) ?? 1) : values.length)
}
