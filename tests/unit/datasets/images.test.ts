import { describe, expect, it } from 'vitest'
import type { Samples } from '../../../src-main/datasets/dataset.ts'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { specOf } from './data-folder.ts'
import { softmaxRegression } from './softmax-regression.ts'

const load = (more: object = {}) => loadDataset(specOf({ kind: 'images', ...more }))

/** The pictures as text, `#` where there is ink. */
const drawn = ({ count, features, inputs }: Samples): string[] =>
  Array.from({ length: count }, (_, sample) => {
    const pixels = [...inputs.subarray(sample * features, (sample + 1) * features)]
    const side = Math.sqrt(features)
    const rows = Array.from({ length: side }, (_, row) => pixels.slice(row * side, (row + 1) * side))
    return rows.map((row) => row.map((value) => (value === 0 ? '.' : '#')).join('')).join('\n')
  })

/** Without the empty rows and columns around it. */
function cropped(picture: string): string {
  const rows = picture.split('\n').filter((row) => row.includes('#'))
  const left = Math.min(...rows.map((row) => row.indexOf('#')))
  const right = Math.max(...rows.map((row) => row.lastIndexOf('#')))
  return rows.map((row) => row.slice(left, right + 1)).join('\n')
}

const ofSizeFour = [
  '####',
  '#\n#\n#\n#',
  '#...\n.#..\n..#.\n...#',
  '...#\n..#.\n.#..\n#...',
  '####\n#..#\n#..#\n####',
  '..#.\n..#.\n####\n..#.',
]

describe('images', () => {
  it('are pictures of one channel, with their classes in words', async () => {
    const { inputShape, sequence, classes } = await load({ side: 9, classes: 6 })
    expect({ inputShape, sequence }).toEqual({ inputShape: [9, 9, 1], sequence: false })
    expect(classes).toEqual(['horizontal bar', 'vertical bar', 'diagonal', 'antidiagonal', 'square', 'cross'])
  })

  it.each(ofSizeFour.map((picture, label) => [label, picture] as const))(
    'draw class %i whole, in several sizes and at many places',
    async (label, picture) => {
      const { train } = await load({ side: 12, classes: 6, noise: 0 })
      const pictures = drawn(train).filter((_, sample) => train.labels[sample] === label)
      const shapes = new Set(pictures.map(cropped))
      expect(shapes).toContain(picture)
      // Sizes 4 to 8, and of each nothing but the one drawing.
      expect(shapes.size).toBe(5)
      expect(new Set(pictures).size).toBeGreaterThan(100)
    },
  )

  it('have one intensity each, about 1', async () => {
    const { train } = await load({ noise: 0 })
    const intensities = Array.from({ length: train.count }, (_, sample) => {
      const ink = new Set(train.inputs.subarray(144 * sample, 144 * (sample + 1)))
      ink.delete(0)
      expect(ink.size).toBe(1)
      return [...ink][0] ?? 0
    })
    expect(Math.min(...intensities)).toBeGreaterThanOrEqual(0.7)
    expect(Math.max(...intensities)).toBeLessThanOrEqual(1.3)
    expect(Math.max(...intensities) - Math.min(...intensities)).toBeGreaterThan(0.5)
  })

  it.each([6, 7, 64])('tell their six classes apart at %i pixels a side', async (side) => {
    const { train } = await load({ side, classes: 6, noise: 0, samples: 300 })
    const classesOf = new Map<string, Set<number>>()
    drawn(train).forEach((picture, sample) => {
      const shape = cropped(picture)
      classesOf.set(shape, (classesOf.get(shape) ?? new Set()).add(train.labels[sample] ?? -1))
    })
    expect([...classesOf.values()].every((classes) => classes.size === 1)).toBe(true)
  })

  it('have normal noise of the deviation asked for', async () => {
    const [still, noisy] = [await load({ noise: 0 }), await load({ noise: 0.5 })]
    const moved = noisy.train.inputs.map((value, index) => value - (still.train.inputs[index] ?? 0))
    const mean = moved.reduce((sum, value) => sum + value, 0) / moved.length
    const variance = moved.reduce((sum, value) => sum + value * value, 0) / moved.length
    expect(mean).toBeCloseTo(0, 2)
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 2)
  })

  it('give a convolutional network an image and a transformer its squares', async () => {
    const { inputShape, sequence = false, classes } = await load()
    const shapeOf = (model: object, name: string) =>
      describeNetwork(modelSchema.parse(model), { inputShape, sequence, outputs: classes.length }).nodes.find(
        (node) => node.name === name,
      )?.shape
    expect(shapeOf({ kind: 'cnn' }, 'conv1')).toEqual([12, 12, 8])
    expect(shapeOf({ kind: 'transformer' }, 'tokens')).toEqual([9, 16])
  })
})

/**
 * A convolutional network with weights that follow from the drawings: a filter of 3×3 for each direction, 1 along it and
 * −½ beside it, its rectified outputs summed over the image; the largest sum is the class.
 */
function byFilters({ count, features, inputs }: Samples): Int32Array {
  const side = Math.sqrt(features)
  const filters = [
    [-0.5, -0.5, -0.5, 1, 1, 1, -0.5, -0.5, -0.5],
    [-0.5, 1, -0.5, -0.5, 1, -0.5, -0.5, 1, -0.5],
    [1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1],
    [-0.5, -0.5, 1, -0.5, 1, -0.5, 1, -0.5, -0.5],
  ]
  const pixel = (sample: number, row: number, column: number): number =>
    inputs[sample * features + row * side + column] ?? 0
  return Int32Array.from({ length: count }, (_, sample) => {
    const sums = filters.map((filter) => {
      let sum = 0
      for (let row = 0; row < side - 2; row++) {
        for (let column = 0; column < side - 2; column++) {
          const response = filter.reduce(
            (total, weight, place) =>
              total + weight * pixel(sample, row + Math.floor(place / 3), column + (place % 3)),
            0,
          )
          sum += Math.max(0, response - 1)
        }
      }
      return sum
    })
    return sums.indexOf(Math.max(...sums))
  })
}

const accuracy = (found: Int32Array, { labels }: Samples): number =>
  found.filter((label, sample) => label === labels[sample]).length / labels.length

it('images are a small convolutional network’s matter and not a linear one’s', async () => {
  const { train, test } = await load({ samples: 1500, testFraction: 1 / 3 })
  if (!test) throw new Error('expected a test part')
  expect(accuracy(byFilters(test), test)).toBeGreaterThan(0.85)
  const linear = softmaxRegression(train, 4)
  // It has learnt what there is to learn: more than the quarter of a guess.
  expect(accuracy(linear(train), train)).toBeGreaterThan(0.4)
  expect(accuracy(linear(test), test)).toBeLessThan(0.6)
})
