/**
 * A run made from the definitions alone: float64, derivatives by dual numbers, steps by plain subtraction f(θ') − f(θ), and
 * only what is recorded rounded to float32. Nothing of the program's own recorder or backpropagation is in it.
 */
import { networkOfRun } from '../../../../src-main/analysis/network-of-run.ts'
import { type RunSpecInput, runSpecSchema } from '../../../../src-main/shared/contract/run-spec.ts'
import { tapNodesOf } from '../../../../src-main/shared/network/network.ts'
import { parametersOf } from '../../../../src-main/shared/network/parameters.ts'
import { createRandom } from '../../../../src-main/shared/random.ts'
import { type DualParameters, evaluate, lossOf, type Statistics } from './dual-network.ts'
import { type Dual, dual } from './dual-number.ts'
import { attributesOf, type MemoryData, MemoryRun } from './memory-run.ts'
import { plainUpdate, remembered } from './plain-optimiser.ts'

export interface SyntheticSpec {
  model: RunSpecInput['model']
  samples: number
  probes: number[]
  /** Members of the batch of every row. */
  batches: number[][]
  learningRate: number
  checkpointEvery: number
  data?: MemoryData
  optimiser?: RunSpecInput['optimiser']
  loss?: 'cross-entropy' | 'mean-squared-error'
  /** η of every row, in parts of `learningRate`. */
  rates?: number[]
  split?: boolean
}

const vectors: MemoryData = { inputShape: [3], classes: 3 }

export function syntheticRun(spec: SyntheticSpec): MemoryRun {
  const { data = vectors, loss: lossKind = 'cross-entropy', split = false } = spec
  const parsed = runSpecSchema.parse({
    model: spec.model,
    optimiser: { learningRate: spec.learningRate, ...spec.optimiser },
    training: { steps: spec.batches.length, batchSize: spec.batches[0]!.length, loss: lossKind },
    record: { probes: spec.probes, checkpointEvery: spec.checkpointEvery, split },
  })
  const rows = spec.batches.length
  const { optimiser } = parsed
  const network = networkOfRun(attributesOf(parsed, rows, 0, data))
  const taps = tapNodesOf(network)
  const shapes = parametersOf(network)
  const size = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1)
  const features = size(data.inputShape)
  const random = createRandom(11, 'synthetic')
  const inputs = Float32Array.from({ length: spec.samples * features }, () => random.normal())
  const labels = Int32Array.from({ length: spec.samples }, () => random.integer(data.classes))
  const targets = Float32Array.from({ length: spec.samples * (data.targets ?? 0) }, () => random.normal())
  const targetOf = (sample: number): number[] | null =>
    data.targets === undefined
      ? null
      : [...targets.subarray(sample * data.targets, (sample + 1) * data.targets)]
  let theta = new Map(
    shapes.map(({ name, shape }) => {
      const scale = name.endsWith('/weight') ? 1 / Math.sqrt(shape[0]!) : 0.1
      const centre = name.endsWith('/gain') ? 1 : 0
      return [
        name,
        Array.from({ length: size(shape) }, () => Math.fround(centre + scale * random.normal())),
      ] as const
    }),
  )
  let memory = new Map<string, Record<string, number>[]>(
    shapes.map(({ name, shape }) => [name, Array.from({ length: size(shape) }, () => ({}))]),
  )

  const columns = new Map<string, number[]>()
  const push = (name: string, values: readonly number[]): void => {
    const column = columns.get(name) ?? []
    for (const value of values) column.push(value)
    columns.set(name, column)
  }
  const input = (sample: number): Dual[] =>
    Array.from(inputs.subarray(sample * features, (sample + 1) * features), (x) => dual(x))
  const logits = network.nodes.at(-1)!.name
  const sampleLoss = (known: ReadonlyMap<string, Dual[]>, sample: number): Dual =>
    lossOf(lossKind, known.get(logits)!, labels[sample]!, targetOf(sample))

  spec.batches.forEach((batch, row) => {
    if (row % spec.checkpointEvery === 0) pushCheckpoint(row)
    const rate = spec.learningRate * (spec.rates?.[row] ?? 1)
    const still = dualOf(theta)
    const ofBatch = (parameters: DualParameters): Statistics =>
      evaluate(network, parameters, batch.map(input)).statistics
    const at = (parameters: DualParameters, statistics: Statistics, probe: number): Map<string, Dual[]> =>
      evaluate(network, parameters, [input(probe)], { statistics }).values[0]!
    const batchLoss = (parameters: DualParameters): Dual => {
      const { values } = evaluate(network, parameters, batch.map(input))
      const losses = values.map((known, place) => sampleLoss(known, batch[place]!))
      return losses.reduce(
        (sum, loss) => dual(sum.v + loss.v / batch.length, sum.d + loss.d / batch.length),
        dual(0),
      )
    }
    // One forward pass for each parameter.
    const nextMemory = new Map<string, Record<string, number>[]>()
    const after = new Map(
      [...theta].map(([name, values]) => {
        const updates = values.map((value, index) =>
          plainUpdate(optimiser, {
            theta: value,
            gradient: batchLoss(dualOf(theta, { name, index })).d,
            memory: memory.get(name)![index]!,
            rate,
            step: row,
          }),
        )
        nextMemory.set(
          name,
          updates.map((update) =>
            Object.fromEntries(
              Object.entries(update.memory).map(([key, value]) => [key, Math.fround(value)]),
            ),
          ),
        )
        return [name, values.map((value, index) => value + updates[index]!.delta)] as const
      }),
    )
    const moved = dualOf(after)
    const [statistics, statisticsAfter] = [ofBatch(still), ofBatch(moved)]
    /** The parameters of one map from one side, all others from the other. */
    const mixed = (map: string, own: DualParameters, others: DualParameters): DualParameters =>
      new Map(
        [...others].map(([name, values]) => [name, name.startsWith(`${map}/`) ? own.get(name)! : values]),
      )

    push('steps', [row])
    push('loss', [batchLoss(still).v])
    push('learning_rate', [rate])
    push('batches', batch)
    for (const probe of spec.probes) {
      const before = at(still, statistics, probe)
      const then = at(moved, statisticsAfter, probe)
      for (const { name: tap, kind } of taps) {
        const z = before.get(tap)!.map(({ v }) => v)
        const less = (known: ReadonlyMap<string, Dual[]>): number[] =>
          known.get(tap)!.map(({ v }, unit) => v - z[unit]!)
        const actual = less(then)
        const isMap = kind === 'map'
        const [ownMoves, inputMoves] = [mixed(tap, moved, still), mixed(tap, still, moved)]
        push(`taps/${tap}/activation`, z)
        push(`taps/${tap}/actual`, actual)
        push(`taps/${tap}/own`, isMap ? less(at(ownMoves, ofBatch(ownMoves), probe)) : z.map(() => 0))
        push(`taps/${tap}/upstream`, isMap ? less(at(inputMoves, ofBatch(inputMoves), probe)) : actual)
        push(
          `taps/${tap}/steepest`,
          z.map((_, unit) => {
            const nudged = evaluate(network, still, [input(probe)], {
              statistics,
              nudge: { node: tap, unit },
            })
            return (-rate / batch.length) * sampleLoss(nudged.values[0]!, probe).d
          }),
        )
        if (!split || !isMap) continue
        const times = batch.filter((member) => member === probe).length
        const alone = new Map(
          [...theta].map(([name, values]) => [
            name,
            values.map((value, index) => {
              if (times === 0 || !name.startsWith(`${tap}/`)) return value
              const known = at(dualOf(theta, { name, index }), statistics, probe)
              return value - ((times * rate) / batch.length) * sampleLoss(known, probe).d
            }),
          ]),
        )
        push(`taps/${tap}/self`, less(at(dualOf(alone), statistics, probe)))
      }
    }
    theta = new Map([...after].map(([name, values]) => [name, values.map(Math.fround)]))
    memory = nextMemory
  })
  pushCheckpoint(rows)

  function pushCheckpoint(step: number): void {
    push('params/steps', [step])
    for (const [name, values] of theta) {
      push(`params/${name}`, values)
      for (const what of remembered(optimiser.kind)) {
        push(
          `params/${name}.${what}`,
          memory.get(name)!.map((each) => each[what] ?? 0),
        )
      }
    }
  }

  const checkpoints = columns.get('params/steps')!.length
  const run = new MemoryRun(attributesOf(parsed, rows, checkpoints, data), new Map())
  const keep = (name: string, values: ArrayLike<number>, shape: number[], whole = false): void => {
    run.content.set(name, { data: whole ? Int32Array.from(values) : Float32Array.from(values), shape })
  }
  const probes = spec.probes.length
  keep('dataset/input', inputs, [spec.samples, ...data.inputShape])
  keep('dataset/label', labels, [spec.samples], true)
  const inputsOfProbes = spec.probes.flatMap((probe) => input(probe).map(({ v }) => v))
  keep('probes/input', inputsOfProbes, [probes, ...data.inputShape])
  keep(
    'probes/label',
    spec.probes.map((probe) => labels[probe]!),
    [probes],
    true,
  )
  keep('probes/index', spec.probes, [probes], true)
  if (data.targets !== undefined) {
    keep('dataset/target', targets, [spec.samples, data.targets])
    keep(
      'probes/target',
      spec.probes.flatMap((probe) => targetOf(probe) ?? []),
      [probes, data.targets],
    )
  }
  const whole = new Set(['steps', 'batches', 'params/steps'])
  for (const [name, values] of columns) {
    const tap = taps.find((node) => name.startsWith(`taps/${node.name}/`))
    const parameter = shapes.find(
      (each) => name === `params/${each.name}` || name.startsWith(`params/${each.name}.`),
    )
    const shape = tap
      ? [rows, probes, ...tap.shape]
      : parameter
        ? [checkpoints, ...parameter.shape]
        : name === 'batches'
          ? [rows, spec.batches[0]!.length]
          : [values.length]
    keep(name, values, shape, whole.has(name))
  }
  return run
}

/** All constant but one, which is the variable. */
function dualOf(
  theta: ReadonlyMap<string, readonly number[]>,
  seed?: { name: string; index: number },
): DualParameters {
  return new Map(
    [...theta].map(([name, values]) => [
      name,
      values.map((value, index) => dual(value, seed?.name === name && seed.index === index ? 1 : 0)),
    ]),
  )
}
