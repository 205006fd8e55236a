/** Those that are compared: each trains a network for so many steps, recorded or not, and says how long it took. */
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type Pinning, runPinned } from '../pinned.ts'
import { type BenchNetwork, type Recording, specOf } from './networks.ts'
import { pythonWith } from './python.ts'

const commandLine = resolve(import.meta.dirname, '../../../out/main/cli.js')

export interface Side {
  /** As it is chosen and saved. */
  name: string
  /** As it is shown. */
  label: string
  version: string
  /** Trains into `folder`, and leaves the recording there; resolves to the seconds of training and saving alone, without the start of the process. */
  train: (network: BenchNetwork, recording: Recording, folder: string) => Promise<number>
}

export interface Workplace {
  pinning: Pinning
  /** Where runs are made; nothing else is there. */
  scratch: string
}

/** A run of Misstep's own, which the other sides start from. */
export const referenceRun = (scratch: string, { name }: BenchNetwork): string =>
  join(scratch, `reference-${name}.misstep`)

const runAttributes = z.object({
  attributes: z.object({
    misstep: z.object({
      status: z.literal('complete'),
      started: z.iso.datetime(),
      finished: z.iso.datetime(),
      environment: z.object({ backend: z.string(), backendVersion: z.string() }),
    }),
  }),
})

/** Misstep's command line. */
export async function trainMisstep(
  { pinning }: Workplace,
  backend: string,
  network: BenchNetwork,
  recording: Recording,
  folder: string,
): Promise<{ seconds: number; backend: string; version: string }> {
  const spec = JSON.stringify(specOf(network, recording))
  const args = [commandLine, 'run', '-', '--backend', backend, '--out', folder, '--json']
  const { status, stderr } = await runPinned(pinning, process.execPath, args, spec)
  if (status !== 0) throw new Error(lastLine(stderr))
  const { attributes } = runAttributes.parse(JSON.parse(await readFile(join(folder, 'zarr.json'), 'utf8')))
  const { started, finished, environment } = attributes.misstep
  return {
    seconds: (Date.parse(finished) - Date.parse(started)) / 1000,
    backend: environment.backend,
    version: environment.backendVersion,
  }
}

/** A backend of ours, or why it does not start here. */
export async function misstepSide(
  workplace: Workplace,
  backend: string,
  network: BenchNetwork,
): Promise<Side | string> {
  const trial = join(workplace.scratch, 'trial.misstep')
  try {
    const { version } = await trainMisstep(workplace, backend, network, { steps: 2, recorded: true }, trial)
    return {
      name: backend,
      label: `Misstep, ${backend}`,
      version,
      train: async (...asked) => (await trainMisstep(workplace, backend, ...asked)).seconds,
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}

const baselines = {
  pytorch: { library: 'torch', program: 'pytorch_eager.py', label: 'PyTorch', kind: 'eager' },
  jax: { library: 'jax', program: 'jax_jit.py', label: 'JAX', kind: 'jit' },
} as const
export type BaselineName = keyof typeof baselines
export const baselineNames = Object.keys(baselines) as BaselineName[]

const pythonResult = z.object({ seconds: z.number(), version: z.string() })

/** PyTorch or JAX, or what it lacks here. */
export async function baselineSide(
  { pinning, scratch }: Workplace,
  name: BaselineName,
  network: BenchNetwork,
): Promise<Side | string> {
  const { library, program, label, kind } = baselines[name]
  const python = pythonWith(library)
  if (!python) return `no Python with ${library}, numpy and tensorstore: see tests/bench/README.md`
  const script = join(import.meta.dirname, program)
  const trainFor = async (asked: BenchNetwork, steps: number, folder: string) => {
    const args = [script, referenceRun(scratch, asked), folder, String(steps), String(pinning.cores.length)]
    const { status, stdout, stderr } = await runPinned(pinning, python, args)
    if (status !== 0) throw new Error(lastLine(stderr))
    return pythonResult.parse(JSON.parse(stdout))
  }
  const trial = join(scratch, 'trial')
  const { version } = await trainFor(network, 2, trial)
  await rm(trial, { recursive: true })
  return {
    name,
    label: `${label}, ${kind}`,
    version,
    train: async (asked, { steps }, folder) => (await trainFor(asked, steps, folder)).seconds,
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
