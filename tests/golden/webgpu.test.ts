/** What the webgpu backend does besides computing: digits, order, reports of what went wrong, memory. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  add,
  dispose,
  exp,
  expm1,
  findBackend,
  matMul,
  mul,
  ones,
  removeBackend,
  sum,
  type Tensor,
  tanh,
  tensor1d,
  tensor2d,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startBackend } from '../../src-main/backends/start-backend.ts'
import type { WatchedBackend } from '../../src-main/backends/webgpu-watched-backend.ts'
import { parseSpec } from '../../src-main/shared/contract/parse-spec.ts'
import type { RunSpec } from '../../src-main/shared/contract/run-spec.ts'
import { createRandom } from '../../src-main/shared/random.ts'
import { openRun } from '../../src-main/store/run-reader.ts'
import { launchWithNode } from '../../src-main/trainer/launch-with-node.ts'
import { trainToDisk } from '../../src-main/trainer/train-to-disk.ts'
import { missingBackends, startingBackends } from './backends-here.ts'
import { relativeError } from './relative-error.ts'

const started = startingBackends.includes('webgpu')
const reason = missingBackends.find(({ name }) => name === 'webgpu')?.reason

const backend = (): WatchedBackend => findBackend('webgpu') as WatchedBackend
const data = (tensor: Tensor): Promise<Float32Array> => tensor.data<'float32'>()

function randomMatrix(rows: number, columns: number, name: string): Float32Array {
  const random = createRandom(0, 'golden', name)
  return Float32Array.from({ length: rows * columns }, () => random.normal())
}

describe.skipIf(!started)(`webgpu${started ? '' : ` — SKIPPED: ${reason}`}`, () => {
  beforeEach(async () => {
    // What one test breaks is not what the next begins with.
    await startBackend('webgpu')
  })

  describe('digits', () => {
    it.each([
      { name: 'tanh', compute: tanh, exact: Math.tanh, limit: 5e-7 },
      { name: 'exp − 1', compute: expm1, exact: Math.expm1, limit: 3e-6 }, // WGSL allows exp 3 + 2|x| units in the last place
    ])('of $name are all there, however small its argument', async ({ compute, exact, limit }) => {
      const x = Float32Array.from({ length: 4000 }, (_, index) => (-1) ** index * 10 ** (-9 + index / 400))
      const found = await data(tidy(() => compute(tensor1d(x))))
      const errors = [...x].map((value, index) => Math.abs((found[index] ?? NaN) / exact(value) - 1))
      expect(Math.max(...errors)).toBeLessThan(limit)
    })

    it('do not depend on where a small tensor lies', async () => {
      const x = randomMatrix(20, 7, 'x')
      const fromMemory = await data(exp(tensor2d(x, [20, 7])))
      const onGpu = matMul(tensor2d(x, [20, 7]), identity(7))
      expect(await data(onGpu)).toEqual(x)
      expect(await data(exp(onGpu))).toEqual(fromMemory)
    })
  })

  describe('order of a sum', () => {
    it.each([
      [40, 20, 2500],
      [5, 3, 100_000],
      [20, 30, 3072],
    ])(
      'is fixed for a product of %i × %i over %i: it is not split over workgroups',
      async (rows, columns, inner) => {
        const programs = vi.spyOn(backend(), 'runWebGPUProgram')
        await data(matMul(ones([rows, inner]), ones([inner, columns])))
        const names = programs.mock.calls.map(([{ shaderKey }]) => shaderKey)
        expect(names.filter((name) => /split/i.test(name))).toEqual([])
        expect(names.filter((name) => /matmul/i.test(name))).toHaveLength(1)
      },
    )
  })

  describe('products and sums have their exact values:', () => {
    // One for each kernel that TensorFlow.js has, and what does not fill its tiles.
    it.each([
      [40, 20, 2500],
      [300, 260, 64],
      [129, 516, 33],
      [70, 33, 17],
      [3, 4, 5],
      [1, 1, 1],
    ])('%i × %i over %i, either side transposed or not', async (rows, columns, inner) => {
      const a = randomMatrix(rows, inner, 'a')
      const b = randomMatrix(inner, columns, 'b')
      const exact = Array.from({ length: rows * columns }, (_, index) => {
        const [row, column] = [Math.floor(index / columns), index % columns]
        let sum = 0
        for (let k = 0; k < inner; k++) sum += (a[row * inner + k] ?? NaN) * (b[k * columns + column] ?? NaN)
        return sum
      })
      const [left, right] = [tensor2d(a, [rows, inner]), tensor2d(b, [inner, columns])]
      const products = {
        a·b: matMul(left, right),
        aᵀ·b: matMul(transpose(left), right, true, false),
        a·bᵀ: matMul(left, transpose(right), false, true),
      }
      for (const [name, product] of Object.entries(products)) {
        expect(relativeError(await data(product), exact), name).toBeLessThan(1e-5)
      }
    })

    it.each([
      [3, 5000],
      [5000, 3],
      [130, 67],
      [40_000, 1],
    ])('the sums of %i rows and of %i columns', async (rows, columns) => {
      const x = randomMatrix(rows, columns, 'sums').map(Math.abs)
      const at = (row: number, column: number): number => x[row * columns + column] ?? NaN
      const total = (length: number, value: (index: number) => number): number => {
        let result = 0
        for (let index = 0; index < length; index++) result += value(index)
        return result
      }
      const byRow = Array.from({ length: rows }, (_, row) => total(columns, (column) => at(row, column)))
      const byColumn = Array.from({ length: columns }, (_, column) => total(rows, (row) => at(row, column)))
      const tensor = tensor2d(x, [rows, columns])
      expect(relativeError(await data(sum(tensor, 1)), byRow)).toBeLessThan(1e-5)
      expect(relativeError(await data(sum(tensor, 0)), byColumn)).toBeLessThan(1e-5)
    })
  })

  describe('what goes wrong is thrown:', () => {
    it('a call that the GPU refuses', async () => {
      const x = tensor1d([1, 2, 3])
      backend().device.createBuffer({ size: 16, usage: 0 })
      expect(() => tanh(x)).toThrow(/the GPU refused a computation: /)
      await expect(data(x)).rejects.toMatchObject({ tag: 'backend' })
    })

    it('a device that is lost while its results are awaited', async () => {
      const result = data(tanh(tensor1d([1, 2, 3])))
      backend().device.destroy()
      await expect(result).rejects.toMatchObject({
        tag: 'backend',
        message: expect.stringMatching(/^the GPU was lost/),
      })
    })

    it('a synchronous read', () => {
      expect(() => tanh(tensor1d([1, 2, 3])).dataSync()).toThrow(/expected `await data\(\)`/)
    })
  })

  it('gives its device back when another backend takes its place', async () => {
    const { device } = backend()
    removeBackend('webgpu')
    expect((await device.lost).reason).toBe('destroyed')
  })

  it('starts again after its device was lost', async () => {
    backend().device.destroy()
    await startBackend('webgpu')
    expect([...(await data(add(tensor1d([1, 2]), 1)))]).toEqual([2, 3])
  })

  it('holds no more buffers after 300 computations than after 30', async () => {
    const allocated: number[] = []
    for (let step = 1; step <= 300; step++) {
      const x = tensor2d(randomMatrix(8, 8, 'memory'), [8, 8])
      const y = tidy(() => tanh(mul(matMul(x, x), 0.5)))
      await data(y)
      dispose([x, y])
      if (step === 30 || step === 300)
        allocated.push(backend().memory().numBytesInGPU, backend().bufferManager.numBytesAllocated)
    }
    expect(allocated.slice(2)).toEqual(allocated.slice(0, 2))
  })

  describe('a run', () => {
    let folder = ''
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'misstep-webgpu-'))
    })
    afterEach(() => rm(folder, { recursive: true, force: true }))

    const spec = (steps: number): RunSpec =>
      parseSpec({
        dataset: { kind: 'moons', samples: 20 },
        model: { hidden: [4] },
        training: { steps, batchSize: 5 },
        record: { probes: 3, evaluateEvery: 100_000, checkpointEvery: 100_000 },
      })

    it('whose device is lost fails with its reason, and keeps what was recorded', async () => {
      const directory = join(folder, 'lost.misstep')
      const onProgress = (): void => backend().device.destroy()
      const outcome = await trainToDisk({ spec: spec(100_000), directory, backend: 'webgpu', onProgress })
      expect(outcome).toMatchObject({ status: 'failed', reason: expect.stringContaining('the GPU was lost') })
      const { rows, status } = (await openRun(directory)).attributes
      expect({ rows, status }).toEqual({ rows: outcome.rows, status: 'failed' })
      expect(rows).toBeGreaterThan(0)
    })

    it('in a trainer of its own ends with it', async () => {
      const trainer = launchWithNode(join(import.meta.dirname, '../../out/main/trainer.js'))()
      const messages: unknown[] = []
      trainer.onMessage((message) => messages.push(message))
      const end = new Promise((resolve) => trainer.onExit(resolve))
      trainer.post({
        kind: 'start',
        spec: spec(10),
        directory: join(folder, 'apart.misstep'),
        backend: 'webgpu',
      })
      expect(await end).toBe('exit code 0')
      expect(messages.at(-1)).toMatchObject({ kind: 'finished', outcome: { status: 'complete', rows: 10 } })
    })
  })
})

const identity = (size: number): Tensor =>
  tensor2d(
    Float32Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 1 : 0)),
    [size, size],
  )
