import { describe, expect, it } from 'vitest'
import type { Samples } from '../../../src-main/datasets/dataset.ts'
import { outputsFor } from '../../../src-main/datasets/dataset.ts'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { refusal, specOf } from './data-folder.ts'

const kinds = [
  'blobs',
  'moons',
  'circles',
  'spirals',
  'xor',
  'teacher-student',
  'associative-recall',
  'images',
] as const
const load = async (spec: object): Promise<Samples> => (await loadDataset(specOf(spec))).train

/** [sample][feature, …] with its label. */
const points = ({ inputs, features, labels }: Samples) =>
  Array.from(labels, (label, sample) => ({
    label,
    input: Array.from(inputs.subarray(sample * features, (sample + 1) * features)),
  }))

const counts = (labels: Int32Array): number[] =>
  labels.reduce<number[]>((sum, label) => {
    sum[label] = (sum[label] ?? 0) + 1
    return sum
  }, [])

describe.each(kinds)('%s', (kind) => {
  it('is the same for the same seed', async () => {
    expect(await load({ kind, seed: 7 })).toEqual(await load({ kind, seed: 7 }))
  })

  it('is another set for another seed', async () => {
    expect((await load({ kind, seed: 8 })).inputs).not.toEqual((await load({ kind, seed: 7 })).inputs)
  })

  it('has as many finite inputs and labels of its classes as asked for', async () => {
    const dataset = await loadDataset(specOf({ kind, samples: 61 }))
    expect(dataset.train.count).toBe(61)
    expect(dataset.train.inputs).toHaveLength(61 * dataset.train.features)
    expect(dataset.train.inputs.every(Number.isFinite)).toBe(true)
    expect(dataset.train.labels).toHaveLength(61)
    expect(dataset.train.labels.every((label) => label >= 0 && label < dataset.classes.length)).toBe(true)
  })

  it('is in a shuffled order', async () => {
    const { labels } = await load({ kind, samples: 400 })
    expect(counts(labels.subarray(0, 60)).filter((count) => count > 0).length).toBeGreaterThan(1)
    expect(labels).not.toEqual(labels.toSorted())
  })
})

describe.each(kinds.filter((kind) => kind !== 'teacher-student'))('%s', (kind) => {
  it('has as many samples of each class, to one', async () => {
    const sizes = counts((await load({ kind, samples: 301 })).labels)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })
})

describe.each(['blobs', 'moons', 'circles', 'spirals', 'xor', 'images'] as const)('%s', (kind) => {
  it('lies within ±1.5 without noise', async () => {
    const { inputs } = await load({ kind, noise: 0, samples: 300 })
    expect(Math.max(...inputs.map(Math.abs))).toBeLessThanOrEqual(1.5)
    expect(Math.max(...inputs.map(Math.abs))).toBeGreaterThan(0.5)
  })

  it('keeps its classes and moves its points by deviation `noise`', async () => {
    const still = await load({ kind, samples: 4000, noise: 0 })
    const noisy = await load({ kind, samples: 4000, noise: 0.25 })
    const moved = noisy.inputs.map((value, index) => value - (still.inputs[index] ?? 0))
    const deviation = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0) / moved.length)
    expect(noisy.labels).toEqual(still.labels)
    expect(deviation).toBeCloseTo(0.25, 1)
  })
})

describe('blobs', () => {
  it('has one centre per class, apart from each other', async () => {
    const centres = new Map<number, string>()
    for (const { label, input } of points(
      await load({ kind: 'blobs', classes: 7, dimensions: 3, noise: 0 }),
    )) {
      expect(centres.get(label) ?? input.join()).toBe(input.join())
      centres.set(label, input.join())
    }
    expect(new Set(centres.values()).size).toBe(7)
  })
})

describe('moons', () => {
  it('lies on two half circles of radius 1', async () => {
    for (const { label, input } of points(await load({ kind: 'moons', noise: 0 }))) {
      const [x = 0, y = 0] = input
      const centre = label === 0 ? { x: -0.5, y: -0.25 } : { x: 0.5, y: 0.25 }
      expect(Math.hypot(x - centre.x, y - centre.y)).toBeCloseTo(1, 5)
      expect((y - centre.y) * (label === 0 ? 1 : -1)).toBeGreaterThanOrEqual(-1e-6)
    }
  })
})

describe('circles', () => {
  it('lies on circles of radius 1 and 0.5', async () => {
    for (const { label, input } of points(await load({ kind: 'circles', noise: 0 }))) {
      expect(Math.hypot(...input)).toBeCloseTo(label === 0 ? 1 : 0.5, 5)
    }
  })
})

describe('spirals', () => {
  it('turns each arm by its share of the circle', async () => {
    for (const { label, input } of points(await load({ kind: 'spirals', classes: 5, noise: 0 }))) {
      const [x = 0, y = 0] = input
      const along = (Math.hypot(x, y) - 0.1) / 1.2
      const turns = Math.atan2(y, x) / (2 * Math.PI) - along - label / 5
      expect(turns - Math.round(turns)).toBeCloseTo(0, 4)
    }
  })
})

describe('xor', () => {
  it('has class 0 where the signs agree and class 1 where they differ', async () => {
    for (const { label, input } of points(await load({ kind: 'xor', noise: 0 }))) {
      const [x = 0, y = 0] = input
      expect(label).toBe(x * y > 0 ? 0 : 1)
    }
  })
})

describe('teacher-student', () => {
  it('has standard normal inputs', async () => {
    const { inputs } = await load({ kind: 'teacher-student', samples: 5000, dimensions: 10 })
    const mean = inputs.reduce((sum, value) => sum + value, 0) / inputs.length
    const variance = inputs.reduce((sum, value) => sum + value * value, 0) / inputs.length
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
  })

  it('keeps its teacher when more samples are asked for', async () => {
    const few = await load({ kind: 'teacher-student', samples: 50 })
    const many = await load({ kind: 'teacher-student', samples: 500 })
    expect(many.labels.subarray(0, 50)).toEqual(few.labels)
  })

  it('has labels that depend on the input: an odd teacher names opposite extremes for opposite inputs', async () => {
    // Without biases every logit is odd in x, so with two classes the label of −x is the other one.
    const { inputs, labels } = await load({
      kind: 'teacher-student',
      samples: 400,
      dimensions: 1,
      classes: 2,
      teacherUnits: 1,
    })
    const positive = labels.filter((_, sample) => (inputs[sample] ?? 0) > 0)
    const negative = labels.filter((_, sample) => (inputs[sample] ?? 0) < 0)
    expect(new Set(positive).size).toBe(1)
    expect(new Set(negative).size).toBe(1)
    expect(positive[0]).not.toBe(negative[0])
  })

  it('gives every class a share', async () => {
    const shares = counts((await load({ kind: 'teacher-student', samples: 4000, classes: 4 })).labels)
    expect(Math.min(...shares)).toBeGreaterThan(200)
  })

  const regression = { kind: 'teacher-student', task: 'regression', classes: 3, samples: 200 }

  it('gives the teacher’s outputs as targets, of which the class is the largest', async () => {
    const dataset = await loadDataset(specOf({ ...regression, testFraction: 0.25 }))
    expect([dataset.targets, outputsFor(dataset)]).toEqual([3, 3])
    for (const part of [dataset.train, dataset.test]) {
      expect(part?.targets).toHaveLength(3 * (part?.count ?? 0))
      part?.labels.forEach((label, sample) => {
        const outputs = part.targets?.subarray(3 * sample, 3 * sample + 3) ?? []
        expect(Math.max(...outputs)).toBe(outputs[label])
      })
    }
    expect(new Set(dataset.train.labels).size).toBe(3)
  })

  it('labels the same inputs alike whether its outputs are targets or not', async () => {
    const { inputs, labels, targets } = await load({ ...regression, task: 'classification' })
    expect(targets).toBeUndefined()
    expect(await load(regression)).toMatchObject({ inputs, labels })
  })

  it('has targets that are odd in the input and bounded by the teacher’s hidden units', async () => {
    // One input and one hidden unit: every output is ± tanh(u x), so each has the same size and |y| < 1.
    const { inputs, targets = new Float32Array() } = await load({
      ...regression,
      dimensions: 1,
      teacherUnits: 1,
    })
    const slope = Math.atanh(targets[0] ?? 0) / (inputs[0] ?? 1)
    inputs.forEach((x, sample) => {
      const outputs = [...targets.subarray(3 * sample, 3 * sample + 3)]
      outputs.forEach((output) => expect(Math.abs(output)).toBeCloseTo(Math.abs(Math.tanh(slope * x)), 4))
    })
  })

  it('leaves targets as they are when inputs are normalised', async () => {
    const plain = await load(regression)
    const standard = await load({ ...regression, normalise: 'standard' })
    expect(standard.inputs).not.toEqual(plain.inputs)
    expect(standard.targets).toEqual(plain.targets)
  })

  it('refuses a teacher that would take hours', async () => {
    const spec = { kind: 'teacher-student', samples: 100_000, dimensions: 2000, teacherUnits: 16_384 }
    expect(await refusal(load(spec))).toEqual({
      tag: 'bad-spec',
      message: expect.stringMatching(
        /^dataset\.teacherUnits: expected a teacher of at most 2,000,000 weights/,
      ),
    })
  })
})

it('refuses more numbers than fit into memory, naming the field', async () => {
  expect(await refusal(load({ kind: 'blobs', samples: 1_000_000, dimensions: 16_384 }))).toEqual({
    tag: 'bad-spec',
    message:
      'dataset.samples: expected at most 16,384 samples of 16,384 numbers each (1 GiB), found 1,000,000',
  })
})
