/**
 * A run made from the definitions alone: float64, derivatives by dual numbers, steps by plain subtraction f(θ') − f(θ), and
 * only what is recorded rounded to float32. Nothing of the program's own recorder or backpropagation is in it.
 */
import { tapArrays } from '../../../../src-main/recorder/recorded-row.ts'
import type { ModelSpec } from '../../../../src-main/shared/contract/model-spec.ts'
import { runSpecSchema } from '../../../../src-main/shared/contract/run-spec.ts'
import { tapsOf } from '../../../../src-main/shared/network/tap-names.ts'
import { createRandom } from '../../../../src-main/shared/random.ts'
import { type DualLayer, forward, lossOf, type Statistics, statisticsOf } from './dual-network.ts'
import { type Dual, dual } from './dual-number.ts'
import { attributesOf, MemoryRun } from './memory-run.ts'

export interface SyntheticSpec {
  model: {
    hidden: number[]
    map?: ModelSpec['map']
    maps?: ModelSpec['maps']
    activation?: ModelSpec['activation']
    alpha?: number
  }
  samples: number
  probes: number[]
  /** Members of the batch of every row. */
  batches: number[][]
  learningRate: number
  checkpointEvery: number
}

const features = 3
const classes = 3

export function syntheticRun(spec: SyntheticSpec): MemoryRun {
  const parsed = runSpecSchema.parse({
    model: spec.model,
    optimiser: { learningRate: spec.learningRate },
    training: { steps: spec.batches.length, batchSize: spec.batches[0]!.length },
    record: { probes: spec.probes, checkpointEvery: spec.checkpointEvery },
  })
  const { model } = parsed
  const taps = tapsOf(model)
  const random = createRandom(11, 'synthetic')
  const inputs = Float32Array.from({ length: spec.samples * features }, () => random.normal())
  const labels = Int32Array.from({ length: spec.samples }, () => random.integer(classes))
  const widths = [features, ...model.hidden, classes]
  let theta: number[][][] = taps.map((_, index) => [
    ...Array.from({ length: widths[index]! }, () =>
      Array.from({ length: widths[index + 1]! }, () =>
        Math.fround(random.normal() / Math.sqrt(widths[index]!)),
      ),
    ),
    Array.from({ length: widths[index + 1]! }, () => Math.fround(0.1 * random.normal())),
  ])

  const columns = new Map<string, number[]>()
  const push = (name: string, values: readonly number[]): void => {
    columns.set(name, [...(columns.get(name) ?? []), ...values])
  }
  const input = (sample: number): Dual[] =>
    Array.from(inputs.subarray(sample * features, (sample + 1) * features), (x) => dual(x))

  spec.batches.forEach((batch, row) => {
    if (row % spec.checkpointEvery === 0) pushCheckpoint(row, theta)
    const layers = layersOf(theta)
    const rate = spec.learningRate
    const batchLoss = (parameters: readonly DualLayer[]): Dual => {
      const statistics = statisticsOf(model, parameters, batch.map(input))
      const losses = batch.map((sample) =>
        lossOf(forward(model, parameters, input(sample), statistics).at(-1)!, labels[sample]!),
      )
      return losses.reduce(
        (sum, loss) => dual(sum.v + loss.v / batch.length, sum.d + loss.d / batch.length),
        dual(0),
      )
    }
    // One forward pass for each parameter.
    const update = theta.map((rows, layer) =>
      rows.map((entries, k) =>
        entries.map((_, unit) => -rate * batchLoss(layersOf(theta, { layer, k, unit })).d),
      ),
    )
    const moved = layersOf(
      theta.map((rows, layer) =>
        rows.map((entries, k) => entries.map((value, unit) => value + update[layer]![k]![unit]!)),
      ),
    )
    const still = statisticsOf(model, layers, batch.map(input))
    const after = statisticsOf(model, moved, batch.map(input))

    push('steps', [row])
    push('loss', [batchLoss(layers).v])
    push('learning_rate', [rate])
    push('batches', batch)
    for (const probe of spec.probes) {
      const before = forward(model, layers, input(probe), still)
      const then = forward(model, moved, input(probe), after)
      taps.forEach((tap, index) => {
        // f(x; θ) of this map alone, at the input of one pass and the parameters of another.
        const atTap = (from: readonly DualLayer[], statistics: Statistics, map: DualLayer): number[] => {
          const mixed = from.map((layer, other) => (other === index ? map : layer))
          return forward(model, mixed, input(probe), statistics)[index]!.map(({ v }) => v)
        }
        const z = before[index]!.map(({ v }) => v)
        const less = (values: readonly number[]): number[] => values.map((value, unit) => value - z[unit]!)
        push(`taps/${tap}/activation`, z)
        push(`taps/${tap}/actual`, less(then[index]!.map(({ v }) => v)))
        push(`taps/${tap}/own`, less(atTap(layers, still, moved[index]!)))
        push(`taps/${tap}/upstream`, index === 0 ? z.map(() => 0) : less(atTap(moved, after, layers[index]!)))
        push(
          `taps/${tap}/steepest`,
          z.map((_, unit) => {
            const logits = forward(model, layers, input(probe), still, { tap: index, unit }).at(-1)!
            return (-rate / batch.length) * lossOf(logits, labels[probe]!).d
          }),
        )
      })
    }
    theta = moved.map(({ weight, bias }) =>
      [...weight, bias].map((entries) => entries.map(({ v }) => Math.fround(v))),
    )
  })
  pushCheckpoint(spec.batches.length, theta)

  function pushCheckpoint(step: number, parameters: number[][][]): void {
    push('params/steps', [step])
    taps.forEach((tap, index) => {
      push(`params/${tap}/weight`, parameters[index]!.slice(0, -1).flat())
      push(`params/${tap}/bias`, parameters[index]!.at(-1)!)
    })
  }

  const rows = spec.batches.length
  const checkpoints = columns.get('params/steps')!.length
  const run = new MemoryRun(
    attributesOf(parsed, rows, checkpoints, { inputShape: [features], classes }),
    new Map(),
  )
  const keep = (name: string, values: ArrayLike<number>, shape: number[], whole = false): void => {
    run.content.set(name, { data: whole ? Int32Array.from(values) : Float32Array.from(values), shape })
  }
  const column = (name: string): number[] => columns.get(name)!
  keep('dataset/input', inputs, [spec.samples, features])
  keep('dataset/label', labels, [spec.samples], true)
  keep(
    'probes/input',
    spec.probes.flatMap((probe) => input(probe).map(({ v }) => v)),
    [spec.probes.length, features],
  )
  keep(
    'probes/label',
    spec.probes.map((probe) => labels[probe]!),
    [spec.probes.length],
    true,
  )
  keep('probes/index', spec.probes, [spec.probes.length], true)
  keep('steps', column('steps'), [rows], true)
  keep('loss', column('loss'), [rows])
  keep('learning_rate', column('learning_rate'), [rows])
  keep('batches', column('batches'), [rows, spec.batches[0]!.length], true)
  keep('params/steps', column('params/steps'), [checkpoints], true)
  taps.forEach((tap, index) => {
    keep(`params/${tap}/weight`, column(`params/${tap}/weight`), [
      checkpoints,
      widths[index]!,
      widths[index + 1]!,
    ])
    keep(`params/${tap}/bias`, column(`params/${tap}/bias`), [checkpoints, widths[index + 1]!])
    for (const array of tapArrays) {
      const name = `taps/${tap}/${array}`
      keep(name, column(name), [rows, spec.probes.length, widths[index + 1]!])
    }
  })
  return run
}

function layersOf(
  theta: readonly number[][][],
  seed?: { layer: number; k: number; unit: number },
): DualLayer[] {
  return theta.map((rows, layer) => {
    const all = rows.map((entries, k) =>
      entries.map((value, unit) =>
        dual(value, seed?.layer === layer && seed.k === k && seed.unit === unit ? 1 : 0),
      ),
    )
    return { weight: all.slice(0, -1), bias: all.at(-1)! }
  })
}
