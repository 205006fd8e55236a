/** A writer killed with SIGKILL at any instant leaves a run that opens and holds every row it said it had committed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { knownArray } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The writing program as one file that Node runs. */
async function bundledWriter(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, 'endless-writer.ts'), outDir: folder, emptyOutDir: false },
  })
  return join(folder, 'endless-writer.js')
}

/**
 * Starts it, kills it so many milliseconds after it has said so many lines, the first when the run is there, each other
 * after a commit; resolves to the rows it last said were committed.
 */
async function writeAndKill(
  program: string,
  directory: string,
  every: number,
  { lines, after }: { lines: number; after: number },
): Promise<number> {
  const child = spawn(process.execPath, [program, directory, String(every)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = once(child, 'close')
  while (child.exitCode === null && said.split('\n').length <= lines) {
    await Promise.race([once(child.stdout, 'data'), ended])
  }
  await pause(after)
  child.kill('SIGKILL')
  await ended
  expect(said).toMatch(/^created\n/)
  // The last line may be cut off.
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1)?.replace('created', '0'))
}

describe('a writer killed at a random instant', () => {
  it('leaves every committed row, twenty times', { timeout: 120_000 }, async () => {
    const folder = await temporaryFolder()
    const program = await bundledWriter(folder)
    const counts: number[] = []
    for (let time = 0; time < 20; time++) {
      const directory = join(folder, `${time}.misstep`)
      const every = 1 + (time % 4) * 3
      const when = { lines: 1 + (time % 2), after: Math.random() * 150 }
      const promised = await writeAndKill(program, directory, every, when)
      const run = await openRun(directory)
      expect(run.interrupted).toBe(true)
      expect(run.rows).toBeGreaterThanOrEqual(promised)
      for (const [array, rowLength] of [
        ['steps', 1],
        ['loss', 1],
        ['batches', 6],
        ['taps/hidden1/activation', 20],
        ['taps/logits/actual', 15],
        ['taps/logits/steepest', 15],
      ] as const) {
        expect([...(await run.read(array)).data], array).toEqual(knownArray(array, 0, run.rows, rowLength))
      }
      const { checkpoints } = run.attributes
      const bias = await run.read('params/logits/bias')
      expect([...bias.data]).toEqual(knownArray('params/logits/bias', 0, checkpoints, 3))
      counts.push(run.rows)
    }
    expect(counts.filter((rows) => rows > 0).length, `rows: ${counts.join(' ')}`).toBeGreaterThanOrEqual(10)
  })
})
