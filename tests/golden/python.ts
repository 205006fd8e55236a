/** A Python that can run the oracle, where this machine has one. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const candidates = [process.env.MISSTEP_PYTHON, '.venv/bin/python', 'python3']

const canRunOracle = (python: string): boolean =>
  spawnSync(python, ['-c', 'import numpy, tensorstore, torch'], { stdio: 'ignore' }).status === 0

export const python = candidates.find((candidate) => candidate && canRunOracle(candidate))

/** Added to a test's name, so that a report says why it did not run. */
export const whySkipped = python
  ? ''
  : ' — SKIPPED: no Python with torch and tensorstore (see tests/golden/oracle/README.md)'

/** Runs a program of the oracle's folder. */
export function runOracle(
  program: string,
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  if (!python) throw new Error('no Python')
  const script = join(import.meta.dirname, 'oracle', program)
  const { status, stdout, stderr } = spawnSync(python, [script, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
