/**
 * Images: one drawing per picture, a line one pixel wide, `side` pixels high and wide in one channel,
 *
 *   horizontal bar   vertical bar   diagonal (down to the right)   antidiagonal   square (its outline)   cross (upright)
 *
 * of a size uniform in [side/3, 2 side/3], at a place uniform among those where it fits whole, and of an intensity
 * uniform in [0.7, 1.3] on a ground of 0; each pixel has normal noise of deviation `noise`. What tells the classes apart
 * is how neighbouring pixels lie to one another, wherever they are: a convolution's matter, not a linear map's.
 */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { createRandom } from '../../shared/random.ts'
import { type DataSource, sourceOf } from '../data-source.ts'
import { checkSize } from '../dataset-size.ts'
import { balancedLabels } from './balanced-labels.ts'

interface Drawing {
  name: string
  /** Height and width of the box that it fills, of its size. */
  box(size: number): readonly [height: number, width: number]
  /** Whether the pixel of the box belongs to it. */
  holds(row: number, column: number, size: number): boolean
}

const square = (size: number): readonly [number, number] => [size, size]

/** In the order of the classes. */
const drawings: readonly Drawing[] = [
  { name: 'horizontal bar', box: (size) => [1, size], holds: () => true },
  { name: 'vertical bar', box: (size) => [size, 1], holds: () => true },
  { name: 'diagonal', box: square, holds: (row, column) => row === column },
  { name: 'antidiagonal', box: square, holds: (row, column, size) => row + column === size - 1 },
  {
    name: 'square',
    box: square,
    holds: (row, column, size) => [row, column].some((place) => place === 0 || place === size - 1),
  },
  {
    name: 'cross',
    box: square,
    holds: (row, column, size) => [row, column].includes(Math.floor(size / 2)),
  },
]

/** The smallest of which all six look different. */
const smallest = 3

export function makeImages({ samples, side, classes, noise, seed }: DatasetSpecOf<'images'>): DataSource {
  const features = side * side
  checkSize(samples, features)
  const labels = balancedLabels(samples, classes, createRandom(seed, 'images', 'labels'))
  const places = createRandom(seed, 'images', 'places')
  const grain = createRandom(seed, 'images', 'noise')
  const sizes = {
    least: Math.max(smallest, Math.round(side / 3)),
    most: Math.max(smallest, Math.round((2 * side) / 3)),
  }
  const inputs = Float32Array.from({ length: samples * features }, () => noise * grain.normal())
  labels.forEach((label, sample) => {
    const drawing = drawings[label]
    const size = sizes.least + places.integer(sizes.most - sizes.least + 1)
    const intensity = 0.7 + 0.6 * places.uniform()
    const [height, width] = drawing?.box(size) ?? [0, 0]
    const top = places.integer(side - height + 1)
    const left = places.integer(side - width + 1)
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        if (!drawing?.holds(row, column, size)) continue
        const pixel = sample * features + (top + row) * side + left + column
        inputs[pixel] = (inputs[pixel] ?? 0) + intensity
      }
    }
  })
  return {
    name: 'images',
    classes: drawings.slice(0, classes).map(({ name }) => name),
    inputShape: [side, side, 1],
    samples: sourceOf(inputs, labels, features),
    test: null,
  }
}
