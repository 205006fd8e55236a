/** A Python that can run the oracle, where this machine has one. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const candidates = [process.env.MISSTEP_PYTHON, '.venv/bin/python', 'python3']

const canRunOracle = (python: string): boolean =>
  spawnSync(python, ['-c', 'import numpy, tensorstore, torch'], { stdio: 'ignore' }).status === 0

export const python = candidates.find((candidate) => candidate && canRunOracle(candidate))

/** Added to a test's name, so that a report says why it did not run. */
export const whySkipped = python
  ? ''
  : ' — SKIPPED: no Python with torch and tensorstore (see tests/golden/oracle/README.md)'

const answerSchema = z.strictObject({ status: z.int(), stdout: z.string(), stderr: z.string() })

export interface Oracle {
  /** Runs a program of the oracle's folder; one at a time. */
  run(program: string, ...words: string[]): Promise<z.output<typeof answerSchema>>
  close(): Promise<void>
}

/** One process for many programs, `several.py`. */
export function startOracle(): Oracle {
  if (!python) throw new Error('no Python')
  const script = join(import.meta.dirname, 'oracle/several.py')
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async run(...words) {
      child.stdin.write(`${JSON.stringify(words)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`the oracle ended in ${words.join(' ')}`)
      return answerSchema.parse(JSON.parse(value))
    },
    async close() {
      child.stdin.end()
      await ended
    },
  }
}
