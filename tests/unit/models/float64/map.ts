/**
 * A map's value by its definition, in float64 and sample by sample: h·W + β·b of each position with the normaliser in
 * front or behind. Nothing is shared with the program that is tested.
 */
import type { MapForm, MapNode, Window } from '../../../../src-main/shared/network/network.ts'
import { at, chunks, type Row, type Rows } from './rows.ts'

export type Parts = Readonly<Partial<Record<'weight' | 'bias' | 'position' | 'gain' | 'shift', Row>>>

/** Of each channel over the batch and its positions. */
export interface Statistics {
  mean: Row
  variance: Row
}

export interface MapCall {
  node: MapNode
  inputShape: readonly number[]
  x: Rows
  theta: Parts
  batchRows: number
  /** Instead of those of the batch. */
  still?: Statistics | undefined
}

export interface MapResult {
  value: Rows
  statistics: Statistics | null
}

export function mapOf(call: MapCall): MapResult {
  const { node, inputShape, x, theta, batchRows, still } = call
  const { form, window, shape } = node
  const [inputUnits, units] = [inputShape.at(-1) ?? 1, shape.at(-1) ?? 1]
  const cut = (row: Row): Row[] => (window ? patchesOf(row, inputShape, window) : chunks(row, inputUnits))
  const isPre = form.placement === 'pre'

  let statistics: Statistics | null = null
  /** Each row in parts, every one normalised by itself, or all of them by the batch. */
  const normalise = (parts: readonly (readonly Row[])[], channels: number) => {
    if (form.kind === 'batch-norm') {
      statistics = still ?? statisticsOf(parts.slice(0, batchRows).flat(2), channels)
    }
    const { gain, shift } = theta
    return parts.map((row) =>
      row.map((part) => {
        const { h, beta } = statistics
          ? { h: byStatistics(part, statistics, form.epsilon), beta: 1 }
          : normalised(part, form)
        const scaled = h.map((value, index) =>
          gain && shift ? value * at(gain, index % gain.length) + at(shift, index % shift.length) : value,
        )
        return { h: scaled, beta }
      }),
    )
  }
  const isWhole = window !== null && ['rms-norm', 'layer-norm', 'batch-norm'].includes(form.kind)

  const features = (): { h: Row; beta: number }[][] => {
    if (!isPre) return x.map((row) => cut(row).map((h) => ({ h, beta: 1 })))
    if (!isWhole) return normalise(x.map(cut), inputUnits)
    const images = normalise(
      x.map((row) => [row]),
      inputUnits,
    )
    return images.map(([image]) => cut(image?.h ?? []).map((h) => ({ h, beta: 1 })))
  }
  const u = features().map((row) =>
    row.flatMap(({ h, beta }, position) =>
      Array.from({ length: units }, (_, unit) => {
        const product = h.reduce(
          (sum, value, index) => sum + value * at(theta.weight ?? [], index * units + unit),
          0,
        )
        const bias = theta.bias ? beta * at(theta.bias, unit) : 0
        return product + bias + (theta.position ? at(theta.position, position * units + unit) : 0)
      }),
    ),
  )
  if (isPre) return { value: u, statistics }
  const behind = normalise(
    u.map((row) => (isWhole ? [row] : chunks(row, units))),
    units,
  )
  return { value: behind.map((row) => row.flatMap(({ h }) => h)), statistics }
}

function normalised(x: Row, { kind, epsilon, alpha }: MapForm): { h: Row; beta: number } {
  const squares = x.reduce((sum, value) => sum + value * value, 0)
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length
  const by = (divisor: number, less = 0): Row => x.map((value) => (value - less) / divisor)
  switch (kind) {
    case 'affine-like':
      return { h: by(Math.sqrt(squares + 1)), beta: 1 / Math.sqrt(squares + 1) }
    case 'norm-like':
      return { h: by(Math.sqrt(squares + epsilon)), beta: 1 }
    case 'rms-norm':
      return { h: by(Math.sqrt(squares / x.length + epsilon)), beta: 1 }
    case 'layer-norm': {
      const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length
      return { h: by(Math.sqrt(variance + epsilon), alpha * mean), beta: 1 }
    }
    default:
      return { h: x, beta: 1 }
  }
}

function statisticsOf(numbers: Row, channels: number): Statistics {
  const of = Array.from({ length: channels }, (_, channel) =>
    numbers.filter((_value, index) => index % channels === channel),
  )
  const mean = of.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length)
  const variance = of.map(
    (values, channel) =>
      values.reduce((sum, value) => sum + (value - at(mean, channel)) ** 2, 0) / values.length,
  )
  return { mean, variance }
}

const byStatistics = (part: Row, { mean, variance }: Statistics, epsilon: number): Row =>
  part.map(
    (value, index) =>
      (value - at(mean, index % mean.length)) / Math.sqrt(at(variance, index % mean.length) + epsilon),
  )

/** Each patch of an image [height, width, channel] as a row: row by row, column by column, channel by channel. */
export function patchesOf(image: Row, shape: readonly number[], window: Window): Row[] {
  const [height = 1, width = 1, channels = 1] = shape
  const patches: Row[] = []
  for (let row = 0; row < window.rows; row++) {
    for (let column = 0; column < window.columns; column++) {
      const patch: number[] = []
      for (let down = 0; down < window.height; down++) {
        for (let across = 0; across < window.width; across++) {
          const y = row * window.stride + down - window.top
          const x = column * window.stride + across - window.left
          const isOutside = y < 0 || x < 0 || y >= height || x >= width
          for (let channel = 0; channel < channels; channel++) {
            patch.push(isOutside ? 0 : at(image, (y * width + x) * channels + channel))
          }
        }
      }
      patches.push(patch)
    }
  }
  return patches
}
