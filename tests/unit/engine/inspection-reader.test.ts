/**
 * The self part against its definition: the map written out in loops, its parameters moved by the probe's own gradient,
 * and the value before and after. The gradient is exact, since the map is affine in its parameters.
 */
import { describe, expect, it } from 'vitest'
import { readInspection } from '../../../src-main/engine/inspection-reader.ts'
import { summandNames } from '../../../src-main/shared/contract/inspection.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { InspectedRun, rate } from './inspected-run.ts'

const norm2 = (x: readonly number[]): number => x.reduce((sum, value) => sum + value * value, 0)
const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length

/** The features as docs/theory.md has them, of whatever is normalised together. */
const featuresOf: Record<string, (x: number[]) => { h: number[]; beta: number }> = {
  affine: (x) => ({ h: x, beta: 1 }),
  'affine-like': (x) => {
    const root = Math.sqrt(norm2(x) + 1)
    return { h: x.map((value) => value / root), beta: 1 / root }
  },
  'norm-like': (x) => ({ h: x.map((value) => value / Math.sqrt(norm2(x) + 1e-5)), beta: 1 }),
  'rms-norm': (x) => ({ h: x.map((value) => value / Math.sqrt(norm2(x) / x.length + 1e-5)), beta: 1 }),
  'layer-norm': (x) => {
    const m = mean(x)
    const root = Math.sqrt(mean(x.map((value) => (value - m) ** 2)) + 1e-5)
    return { h: x.map((value) => (value - m) / root), beta: 1 }
  },
}

/** Patches of 3 × 3 of a grey image, with zeros around it. */
function patchesOf(image: readonly number[], height: number, width: number): number[][] {
  const patches: number[][] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const patch: number[] = []
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const inside = y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width
          patch.push(inside ? (image[(y + dy) * width + x + dx] ?? 0) : 0)
        }
      }
      patches.push(patch)
    }
  }
  return patches
}

/** f(x; θ − m(η/B) ∂ℓ/∂θ) − f(x; θ): the step of the output when the parameters alone move, [position][unit] flat. */
function selfByDefinition(
  positions: readonly { h: number[]; beta: number }[],
  steepest: readonly number[],
  times: number,
  bias: 'shared' | 'position',
): number[] {
  const units = steepest.length / positions.length
  const descent = (q: number, u: number): number => steepest[q * units + u] ?? 0
  return positions.flatMap(({ h, beta }, p) =>
    Array.from({ length: units }, (_, u) => {
      let step = 0
      h.forEach((entry, k) => {
        let dW = 0
        positions.forEach((other, q) => {
          dW += times * (other.h[k] ?? 0) * descent(q, u)
        })
        step += entry * dW
      })
      positions.forEach((other, q) => {
        if (bias === 'shared' || q === p) step += beta * times * other.beta * descent(q, u)
      })
      return step
    }),
  )
}

const ofProbe = (run: InspectedRun, array: string, probe: number, probes: number): number[] => {
  const all = run.numbers(array)
  const size = all.length / probes
  return all.slice(probe * size, (probe + 1) * size)
}

function expectNear(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length)
  const scale = Math.sqrt(norm2(expected) / expected.length)
  expected.forEach((value, entry) => {
    expect(Math.abs((found[entry] ?? Number.NaN) - value)).toBeLessThan(1e-6 * Math.max(scale, 1e-9) + 1e-7)
  })
}

const where = { row: 0, probe: 1, position: null }
const batch = [7, 3, 7, 5]
const probes = [3, 7, 9]

describe('the self part', () => {
  it.each(['affine', 'affine-like', 'norm-like', 'rms-norm', 'layer-norm'] as const)(
    'of a dense map, %s',
    async (map) => {
      const run = new InspectedRun({
        spec: { model: { hidden: [4], map, activation: 'tanh' } },
        taps: { hidden1: [4], logits: [3] },
        batch,
        probes,
      })
      const x = ofProbe(run, 'taps/hidden1/activation', 1, 3).map(Math.tanh)
      const features = featuresOf[map]?.(x) ?? { h: [], beta: 0 }
      const inspected = await readInspection(run.open, { tap: 'logits', ...where })
      const steepest = ofProbe(run, 'taps/logits/steepest', 1, 3)
      expectNear(inspected.parts.self.vector, selfByDefinition([features], steepest, 2, 'shared'))
      expect(inspected.map?.predicted).toBeCloseTo(2 * (norm2(features.h) + features.beta ** 2), 9)
      expect(inspected.parts.self.gain).toBeCloseTo(inspected.map?.predicted ?? Number.NaN, 9)
      expect(inspected.parts.self.alignment).toBeCloseTo(1, 12)
    },
  )

  it.each(['affine', 'affine-like', 'norm-like', 'rms-norm', 'layer-norm'] as const)(
    'of a convolution, %s',
    async (map) => {
      const run = new InspectedRun({
        spec: { model: { kind: 'cnn', map, convolutions: [{ channels: 2 }] } },
        dataset: { inputShape: [4, 5] },
        taps: { conv1: [4, 5, 2] },
        batch,
        probes,
      })
      const image = ofProbe(run, 'probes/input', 1, 3)
      const form = featuresOf[map] ?? ((x: number[]) => ({ h: x, beta: 1 }))
      const ofImage = map === 'rms-norm' || map === 'layer-norm'
      const positions = ofImage
        ? patchesOf(form(image).h, 4, 5).map((h) => ({ h, beta: 1 }))
        : patchesOf(image, 4, 5).map(form)
      const steepest = ofProbe(run, 'taps/conv1/steepest', 1, 3)
      const expected = selfByDefinition(positions, steepest, 2, 'shared')

      const whole = await readInspection(run.open, { tap: 'conv1', ...where })
      expectNear(whole.parts.self.vector, expected)
      expect(whole.map?.predicted).toBeCloseTo(whole.parts.self.gain, 9)
      expect(2 * ((whole.map?.kernel ?? 0) + (whole.map?.between ?? 0))).toBeCloseTo(whole.parts.self.gain, 9)

      const one = await readInspection(run.open, { tap: 'conv1', ...where, position: 8 })
      expectNear(one.parts.self.vector, expected.slice(16, 18))
      expect(one.map?.kernel).toBeCloseTo(norm2(positions[8]?.h ?? []) + (positions[8]?.beta ?? 0) ** 2, 9)
      expect(one.map?.predicted).toBeCloseTo(one.parts.self.gain, 9)
    },
  )

  it('of tokens whose bias is one for each position', async () => {
    const run = new InspectedRun({
      spec: { model: { kind: 'transformer', width: 4, heads: 2 } },
      dataset: { inputShape: [3, 2], sequence: true },
      taps: { embedding: [3, 4] },
      batch,
      probes,
    })
    const x = ofProbe(run, 'probes/input', 1, 3)
    const positions = [0, 2, 4].map((start) => ({ h: x.slice(start, start + 2), beta: 1 }))
    const steepest = ofProbe(run, 'taps/embedding/steepest', 1, 3)
    const inspected = await readInspection(run.open, { tap: 'embedding', ...where })
    expectNear(inspected.parts.self.vector, selfByDefinition(positions, steepest, 2, 'position'))
  })

  it('is nothing where the probe is not in the batch', async () => {
    const run = new InspectedRun({
      spec: { model: { hidden: [4] } },
      taps: { hidden1: [4] },
      batch,
      probes,
    })
    const { parts, update, map } = await readInspection(run.open, { tap: 'hidden1', ...where, probe: 2 })
    expect(update.times).toBe(0)
    expect(Array.from(parts.self.vector)).toEqual([0, 0, 0, 0])
    expectNear(parts.cross.vector, Array.from(parts.own.vector))
    expect(map?.predicted).toBe(0)
  })

  it('is what was recorded, where it was', async () => {
    const run = new InspectedRun({
      spec: { model: { hidden: [2], map: 'rms-norm', placement: 'post' } },
      taps: { hidden1: [2] },
      batch,
      probes,
    })
    run.set('taps/hidden1/self', Float32Array.of(0, 0, 0.5, -0.25, 0, 0), [1, 3, 2])
    const { parts, map } = await readInspection(run.open, { tap: 'hidden1', ...where })
    expect(Array.from(parts.self.vector)).toEqual([0.5, -0.25])
    expect(map).toMatchObject({ source: 'recorded', predicted: Number.NaN, found: parts.self.gain })
  })
})

describe('the parts of a step', () => {
  const dense = (spec: RunSpecInput = {}): InspectedRun =>
    new InspectedRun({
      spec: { model: { hidden: [4] }, ...spec },
      taps: { hidden1: [4], logits: [3] },
      batch,
      probes,
    })

  it('sum to the actual step, in gain and in share', async () => {
    const { parts } = await readInspection(dense().open, { tap: 'hidden1', ...where })
    const total = (number: 'gain' | 'share'): number =>
      summandNames.reduce((sum, name) => sum + parts[name][number], 0)
    expect(total('gain')).toBeCloseTo(parts.actual.gain, 9)
    expect(total('share')).toBeCloseTo(1, 9)
    expect(parts.self.gain + parts.cross.gain).toBeCloseTo(parts.own.gain, 9)
  })

  it('are measured by their definitions', async () => {
    const run = dense()
    const { parts, steepestLength, update } = await readInspection(run.open, { tap: 'hidden1', ...where })
    const [own, steepest] = ['own', 'steepest'].map((array) => ofProbe(run, `taps/hidden1/${array}`, 1, 3))
    const product = (own ?? []).reduce((sum, value, entry) => sum + value * (steepest?.[entry] ?? 0), 0)
    const [length, descent] = [Math.hypot(...(own ?? [])), Math.hypot(...(steepest ?? []))]
    expect(parts.own.length).toBeCloseTo(length, 9)
    expect(parts.own.gain).toBeCloseTo(product / descent ** 2, 9)
    expect(parts.own.alignment).toBeCloseTo(product / (length * descent), 9)
    expect(steepestLength).toBeCloseTo(descent, 9)
    expect(update).toMatchObject({ batch: 4, times: 2, plain: true })
    expect(update.gradientLength).toBeCloseTo((descent * 4) / rate, 4)
  })

  it('are own, upstream and interaction alone under another optimiser, and it is said why', async () => {
    const run = dense({ optimiser: { kind: 'adam' } })
    const { parts, map } = await readInspection(run.open, { tap: 'hidden1', ...where })
    expect(parts.self.why).toMatch(/adam/)
    expect(parts.own.why).toBeNull()
    expect(map).toMatchObject({ source: 'none', predicted: Number.NaN, found: Number.NaN })
  })

  it('of a tap without parameters has none of its own', async () => {
    const run = new InspectedRun({
      spec: { model: { kind: 'residual-mlp', width: 3, blocks: 1 } },
      taps: { stream1: [3] },
      batch,
      probes,
    })
    run.set('taps/stream1/own', new Float32Array(9), [1, 3, 3])
    const { parts, map } = await readInspection(run.open, { tap: 'stream1', ...where })
    expect(map).toBeNull()
    expect(parts.self).toMatchObject({ gain: 0, why: null })
  })
})

describe('batch normalisation', () => {
  const run = (members: number[]): InspectedRun =>
    new InspectedRun({
      spec: { model: { hidden: [4], map: 'batch-norm' } },
      taps: { hidden1: [4] },
      batch: members,
      probes,
    })

  it('has a self part where the whole batch is followed', async () => {
    const followed = run([3, 7, 9, 3])
    const x = [0, 1, 2].map((probe) => ofProbe(followed, 'probes/input', probe, 3))
    const of = [0, 1, 2, 0].map((probe) => x[probe] ?? [])
    const h = [0, 1].map((k) => {
      const column = of.map((row) => row[k] ?? 0)
      const m = mean(column)
      return ((x[1]?.[k] ?? 0) - m) / Math.sqrt(mean(column.map((value) => (value - m) ** 2)) + 1e-5)
    })
    const { map, parts } = await readInspection(followed.open, { tap: 'hidden1', ...where })
    expect(map?.predicted).toBeCloseTo(norm2(h) + 1, 8)
    expect(parts.self.gain).toBeCloseTo(norm2(h) + 1, 8)
  })

  it('has none where it is not, and says so', async () => {
    const { map, parts } = await readInspection(run(batch).open, { tap: 'hidden1', ...where })
    expect(parts.self.why).toMatch(/whole batch/)
    expect(map?.predicted).toBeNaN()
    expect(map?.why).toMatch(/whole batch/)
  })

  it('leaves nothing to say of a probe outside of the batch: it has no self part', async () => {
    const { map, parts } = await readInspection(run(batch).open, { tap: 'hidden1', ...where, probe: 2 })
    expect(parts.self).toMatchObject({ gain: 0, why: null })
    expect(map?.predicted).toBe(0)
  })
})

it('finds the self gain in the own step of a batch of one, but not before a batch norm', async () => {
  const options = { taps: { hidden1: [4], logits: [3] }, batch: [7], probes }
  const plain = new InspectedRun({ spec: { model: { hidden: [4] } }, ...options })
  const { map, parts } = await readInspection(plain.open, { tap: 'hidden1', ...where })
  expect(map?.found).toBe(parts.own.gain)
  const maps = { logits: 'batch-norm' } as const
  const before = new InspectedRun({ spec: { model: { hidden: [4], maps } }, ...options })
  expect((await readInspection(before.open, { tap: 'hidden1', ...where })).map?.found).toBeNaN()
})

it.each([
  [{ tap: 'hidden9' }, /expected a tap/],
  [{ row: 1 }, /a row below 1, found 1/],
  [{ probe: 3 }, /a probe below 3/],
  [{ position: 1 }, /a position below 1/],
])('refuses what the run does not hold: %o', async (wrong, message) => {
  const run = new InspectedRun({ spec: { model: { hidden: [4] } }, taps: { hidden1: [4] }, batch, probes })
  await expect(readInspection(run.open, { tap: 'hidden1', ...where, ...wrong })).rejects.toThrow(message)
})
