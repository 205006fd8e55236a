/** Several threads give what one gives, bit for bit; they help; and they are gone when their machine is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { build } from 'vite'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { Program } from '../../../../src-main/programs/program.ts'
import { startCrew } from '../../../../src-main/programs/wasm/crew.ts'
import { instantiateKernels } from '../../../../src-main/programs/wasm/instantiate-kernels.ts'
import { Meeting, Opcode, Unary } from '../../../../src-main/programs/wasm/kernels/opcode.ts'
import { threadsFor } from '../../../../src-main/programs/wasm/thread-count.ts'
import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'
import { drawn, seed } from './agreement.ts'
import { wideProgram } from './wide-program.ts'

/** The bits of all outputs and of what the state has become, after each of some steps. */
async function bitsOf(program: Program, threads: number, seed: number): Promise<Uint8Array[]> {
  const machine = startWasmMachine({ step: program }, threads)
  for (const [index, [name, { shape }]] of [...program.inputs].entries()) {
    machine.write(name, drawn(shape, seed + index))
  }
  const steps: Uint8Array[] = []
  for (let step = 0; step < 12; step++) {
    const { outputs } = await machine.run('step')
    const arrays = [...Object.values(outputs), await machine.read('state')]
    steps.push(Buffer.concat(arrays.map((x) => new Uint8Array(x.slice().buffer))))
    // So that some steps are run while the others start, some while they look, and some while they sleep.
    if (step % 3 === 0) await pause(8)
  }
  machine.dispose()
  return steps
}

const flags = fc.tuple(fc.boolean(), fc.boolean())

describe('one, two, three and four threads give the same bits', () => {
  const agree = async (
    sizes: readonly [number, number, number],
    transposed: readonly [boolean, boolean],
    seed: number,
  ): Promise<void> => {
    const program = wideProgram(sizes, transposed)
    const alone = await bitsOf(program, 1, seed)
    for (const threads of [2, 3, 4]) {
      for (const [step, bits] of (await bitsOf(program, threads, seed)).entries()) {
        expect(Buffer.compare(bits, alone[step] ?? bits), `step ${step} of ${threads} threads`).toBe(0)
      }
    }
  }

  test('on drawn shapes', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .tuple(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 150 }))
          .chain(([rows, columns]) =>
            fc.tuple(
              fc.constant(rows),
              fc.integer({ min: Math.ceil(5e5 / rows / columns), max: Math.ceil(12e5 / rows / columns) }),
              fc.constant(columns),
            ),
          ),
        flags,
        seed,
        agree,
      ),
      { numRuns: 20 },
    ))

  test.each([
    [257, 43, 260],
    [1, 700, 1030],
    [1030, 300, 1],
    [301, 9, 301],
    [3, 40, 70_001],
  ])('of %i rows, %i inner and %i columns', (...sizes) => agree(sizes, [false, true], 7))
})

test('threads do parts that the one that runs the step leaves to them', async () => {
  const kernels = instantiateKernels(true)
  const [crewAt, records, x, parts] = [65_536, 131_072, 196_608, 40]
  const memory = kernels.grow(400_000)
  const numbers = new Float32Array(memory, x, 4 * parts).fill(3)
  const words = new Int32Array(memory)
  for (let part = 0; part < parts; part++) {
    const at = x + 16 * part
    words.set([Opcode.unary, Unary.square, at, at, 16], (records + 64 * part) / 4)
  }
  const crew = startCrew(kernels, crewAt, [262_144, 327_680])
  const word = (each: Meeting): number => (crewAt + each) / 4
  words[word(Meeting.group)] = records
  words[word(Meeting.undone)] = parts
  Atomics.store(words, word(Meeting.left), parts)
  Atomics.notify(words, word(Meeting.left))
  await vi.waitFor(() => expect(Atomics.load(words, word(Meeting.undone))).toBe(0), 20_000)
  expect([...numbers]).toEqual(Array.from(numbers, () => 9))
  crew.dispose()
})

/** Threads of this process that JavaScript runs in, besides this one. */
const workers = (): number => (process.report.getReport() as { workers: unknown[] }).workers.length

test('fifty machines leave no thread behind', async () => {
  const before = workers()
  const program = wideProgram([64, 64, 64], [false, false])
  for (let count = 0; count < 50; count++) {
    const machine = startWasmMachine({ step: program }, 3)
    await machine.run('step')
    machine.dispose()
  }
  await vi.waitFor(() => expect(workers()).toBe(before), { timeout: 20_000, interval: 100 })
})

describe('a process of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'misstep-threads-'))
  afterAll(() => rm(folder, { recursive: true }))
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, 'undisposed-machine.ts'), outDir: folder },
  })

  // Code of V8's first compiler otherwise runs only while threads start.
  test.each([
    { compiler: 'as it is', flags: [] },
    { compiler: 'the first alone', flags: ['--liftoff-only'] },
  ])(
    'ends by itself with the bits of one thread, whatever its threads wait for; V8’s compiler: $compiler',
    async ({ flags }) => {
      const child = spawn(process.execPath, [...flags, join(folder, 'undisposed-machine.js')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      const [code] = await once(child, 'close')
      expect(said).toBe('WebAssembly, 4 threads: the same\n')
      expect(code).toBe(0)
    },
  )
})

describe('how many threads', () => {
  test('a small step has one, whatever is asked for', () => {
    expect(threadsFor(1e6, { MISSTEP_THREADS: '3' })).toBe(1)
  })

  test('a large one has as many as are asked for', () => {
    expect(threadsFor(1e9, { MISSTEP_THREADS: '3' })).toBe(3)
  })

  test('or as there are cores, up to four', () => {
    expect(threadsFor(1e9, {})).toBeGreaterThanOrEqual(1)
    expect(threadsFor(1e9, {})).toBeLessThanOrEqual(4)
  })

  test.each(['0', '1.5', 'many', '65'])('%s is refused', (asked) => {
    expect(() => threadsFor(1, { MISSTEP_THREADS: asked })).toThrow(
      `expected MISSTEP_THREADS from 1 to 64, found "${asked}"`,
    )
  })

  test('a machine of a small step says that it has one, and its memory is not shared', async () => {
    const machine = startWasmMachine({ step: wideProgram([8, 8, 8], [false, false]) })
    expect(machine.kind).toBe('WebAssembly')
    const { outputs } = await machine.run('step')
    expect(outputs.product?.buffer).toBeInstanceOf(ArrayBuffer)
  })
})

test('what a machine of several threads gives can be copied, stored and sent', async () => {
  const machine = startWasmMachine({ step: wideProgram([64, 64, 64], [false, false]) }, 2)
  machine.write('one', Float32Array.of(1))
  machine.write('bias', new Float32Array(64).fill(2))
  const { outputs } = await machine.run('step')
  const shifted = outputs.shifted ?? new Float32Array()
  const expected = new Float32Array(64 * 64).fill(Math.fround(Math.fround(Math.tanh(2)) + 2))
  const copy = new Float32Array(shifted.length)
  copy.set(shifted)
  expect(copy[0]).toBeCloseTo(expected[0] ?? 0, 6)
  expect(structuredClone(shifted)).toEqual(copy)
  expect((await machine.read('bias')).buffer).toBeInstanceOf(ArrayBuffer)
  machine.dispose()
})
