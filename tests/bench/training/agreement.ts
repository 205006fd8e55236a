/** That all sides do the same work: they start from one run of ours, and record the same numbers in its first rows. */
import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type BenchNetwork, samples } from './networks.ts'
import { pythonWith } from './python.ts'
import { referenceRun, type Side, trainMisstep, type Workplace } from './sides.ts'

/** Beyond, what float32 rounds grows with the steps. */
const comparedRows = 4

/** One epoch, with its samples: the baselines take their weights and batches from it. */
export async function makeReference(workplace: Workplace, network: BenchNetwork): Promise<void> {
  const steps = samples / network.batch
  const folder = referenceRun(workplace.scratch, network)
  await trainMisstep(workplace, 'auto', network, { steps, recorded: true, keepSamples: true }, folder)
}

const agreement = z.object({ largest: z.number(), where: z.string() })

/** What a side has recorded that the reference has not, if anything; null too where no Python can tell. */
export async function disagreement(
  scratch: string,
  network: BenchNetwork,
  side: Side,
): Promise<string | null> {
  const python = pythonWith()
  if (!python) return null
  const folder = join(scratch, 'compared.misstep')
  await side.train(network, { steps: comparedRows, recorded: true }, folder)
  const script = join(import.meta.dirname, 'agreement.py')
  const args = [script, referenceRun(scratch, network), folder, String(comparedRows)]
  const { status, stdout, stderr } = spawnSync(python, args, { encoding: 'utf8' })
  await rm(folder, { recursive: true })
  if (status !== 0) return `${side.label}: ${stderr.trim().split('\n').at(-1)}`
  const { largest, where } = agreement.parse(JSON.parse(stdout))
  return largest <= 1
    ? null
    : `${side.label}: ${where} is ${largest.toPrecision(2)} times off what is allowed`
}
