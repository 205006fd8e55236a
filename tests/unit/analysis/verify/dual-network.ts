/** The network of DESIGN section 1, sample by sample from its definition, in dual numbers: an oracle of its own. */
import type { ModelSpec } from '../../../../src-main/shared/contract/model-spec.ts'
import { mapAt } from '../../../../src-main/shared/contract/model-spec.ts'
import { tapsOf } from '../../../../src-main/shared/network/tap-names.ts'
import {
  type Dual,
  dual,
  exponential,
  logarithm,
  mean,
  minus,
  over,
  plus,
  root,
  times,
  total,
} from './dual-number.ts'

export interface DualLayer {
  /** [in][out] */
  weight: Dual[][]
  bias: Dual[]
}

/** Of each map's input over the batch; null for maps that take none. */
export type Statistics = ({ mean: Dual[]; variance: Dual[] } | null)[]

export function statisticsOf(
  model: ModelSpec,
  layers: readonly DualLayer[],
  batch: readonly Dual[][],
): Statistics {
  const statistics: Statistics = []
  let inputs = batch.map((x) => [...x])
  tapsOf(model).forEach((tap, index) => {
    const columns = inputs[0]!.map((_, k) => inputs.map((x) => x[k]!))
    statistics.push(
      mapAt(model, tap) === 'batch-norm'
        ? {
            mean: columns.map(mean),
            variance: columns.map((column) => mean(column.map((x) => square(minus(x, mean(column)))))),
          }
        : null,
    )
    inputs = inputs.map((x) =>
      applyMap(model, index, layers[index]!, x, statistics[index]!).map((z) => nonlinearity(model, z)),
    )
  })
  return statistics
}

/** z at every tap for one sample. `nudge` adds to the z of one tap before it goes on. */
export function forward(
  model: ModelSpec,
  layers: readonly DualLayer[],
  x: readonly Dual[],
  statistics: Statistics,
  nudge?: { tap: number; unit: number },
): Dual[][] {
  const taps: Dual[][] = []
  let input: readonly Dual[] = x
  layers.forEach((layer, index) => {
    const z = applyMap(model, index, layer, input, statistics[index]!)
    if (nudge?.tap === index) z[nudge.unit] = plus(z[nudge.unit]!, dual(0, 1))
    taps.push(z)
    input = z.map((value) => nonlinearity(model, value))
  })
  return taps
}

export function lossOf(logits: readonly Dual[], label: number): Dual {
  return minus(logarithm(total(logits.map(exponential))), logits[label]!)
}

/** One map, written as its line in the table of DESIGN section 1. */
export function applyMap(
  model: ModelSpec,
  index: number,
  { weight, bias }: DualLayer,
  x: readonly Dual[],
  statistics: Statistics[number],
): Dual[] {
  const { epsilon, alpha } = model
  const affine = (input: readonly Dual[]): Dual[] =>
    bias.map((b, unit) => plus(b, total(input.map((value, k) => times(value, weight[k]![unit]!)))))
  const norm = total(x.map(square))
  const middle = mean(x)
  const variance = mean(x.map((value) => square(minus(value, middle))))
  switch (mapAt(model, tapsOf(model)[index]!)) {
    case 'affine':
      return affine(x)
    case 'affine-like':
      return affine(x).map((z) => over(z, root(plus(norm, dual(1)))))
    case 'norm-like':
      return affine(x.map((value) => over(value, root(plus(norm, dual(epsilon))))))
    case 'rms-norm':
      return affine(x.map((value) => over(value, root(plus(mean(x.map(square)), dual(epsilon))))))
    case 'layer-norm':
      return affine(
        x.map((value) => over(minus(value, times(dual(alpha), middle)), root(plus(variance, dual(epsilon))))),
      )
    case 'batch-norm':
      return affine(
        x.map((value, k) =>
          over(minus(value, statistics!.mean[k]!), root(plus(statistics!.variance[k]!, dual(epsilon)))),
        ),
      )
  }
}

export function nonlinearity({ activation }: ModelSpec, z: Dual): Dual {
  if (activation === 'tanh') return { v: Math.tanh(z.v), d: z.d / Math.cosh(z.v) ** 2 }
  if (activation === 'relu') return z.v > 0 ? z : dual(0)
  if (activation === 'identity') return z
  throw new Error(`expected an activation that this oracle knows, found ${activation}`)
}

const square = (a: Dual): Dual => times(a, a)
