/**
 * Recorded training (64 probes, every step, all taps, written to disk): Misstep on every backend that starts, PyTorch
 * and JAX, on the same cores and from the same weights and batches; and what recording costs. One round measures every
 * side once, and begins with another side each time. Prints the table, saves it with the machine's description.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { busyCores, describeMachine, machineName } from '../machine.ts'
import { type BenchOptions, parseOptions } from '../options.ts'
import { pinningTo } from '../pinned.ts'
import { inScratch } from '../scratch.ts'
import { disagreement, makeReference } from './agreement.ts'
import { type BenchNetwork, networks } from './networks.ts'
import type { NetworkResult, SideResult, TrainingResult } from './result.ts'
import { baselineNames, baselineSide, misstepSide, type Side, type Workplace } from './sides.ts'
import { chooseLengths, type Measured, measureStep } from './step-time.ts'
import { tableOf } from './table.ts'

const results = join(import.meta.dirname, '../results')
/** `cpu` is the last resort: plain JavaScript, for the smallest network alone. */
const allBackends = ['tensorflow', 'webgpu', 'wasm', 'cpu']
const forCpu = networks[0]?.name

export async function bench(args: readonly string[]): Promise<number> {
  const options = parseOptions(args)
  if (!options) return 0
  return inScratch(options.scratch, async (scratch) => {
    const workplace = { pinning: pinningTo(options.cores), scratch }
    const result: TrainingResult = {
      date: new Date().toISOString(),
      machine: describeMachine(),
      threads: options.cores.length,
      pinned: workplace.pinning.held,
      rounds: options.rounds,
      networks: [],
    }
    for (const network of networks) {
      if (options.only && network.name !== options.only) continue
      result.networks.push(await benchNetwork(workplace, network, options))
    }
    console.log(tableOf(result))
    console.log(`\nSaved in ${relative('.', await save(result))}`)
    return result.networks.some(({ disagreements }) => disagreements.length > 0) ? 1 : 0
  })
}

async function benchNetwork(
  workplace: Workplace,
  network: BenchNetwork,
  { rounds, seconds, backends = allBackends }: BenchOptions,
): Promise<NetworkResult> {
  const { scratch } = workplace
  const missing: NetworkResult['missing'] = []
  const disagreements: string[] = []
  const progress = (text: string): void => console.error(`${network.name}: ${text}`)
  progress('the run that all start from')
  await makeReference(workplace, network)

  const sides: { side: Side; recorded: boolean }[] = []
  const add = async (name: string, found: Side | string, kinds: readonly boolean[]): Promise<void> => {
    if (typeof found === 'string') {
      progress(`LEFT OUT: ${name}: ${found}`)
      missing.push({ name, reason: found })
      return
    }
    const wrong = await disagreement(scratch, network, found)
    if (wrong) {
      progress(`DIFFERENT WORK: ${wrong}`)
      disagreements.push(wrong)
    }
    sides.push(...kinds.map((recorded) => ({ side: found, recorded })))
  }
  for (const name of baselineNames) await add(name, await baselineSide(workplace, name, network), [true])
  for (const name of backends) {
    if (name === 'cpu' && network.name !== forCpu) continue
    await add(name, await misstepSide(workplace, name, network), [true, false])
  }

  const measured: (Measured & SideResult)[] = []
  for (const { side, recorded } of sides) {
    progress(`how many steps: ${side.label}${recorded ? '' : ', unrecorded'}`)
    const steps = await chooseLengths({ side, network, recorded }, scratch, seconds)
    const { name, label, version } = side
    measured.push({ side, network, recorded, name, label, version, steps, milliseconds: [] })
  }
  const busy: number[] = []
  for (let round = 0; round < rounds; round++) {
    busy.push(await busyCores())
    const first = round % measured.length
    for (const one of [...measured.slice(first), ...measured.slice(0, first)]) {
      const took = await measureStep(one, one.steps, scratch)
      progress(
        `round ${round + 1}: ${took.toPrecision(3)} ms: ${one.label}${one.recorded ? '' : ', unrecorded'}`,
      )
      one.milliseconds.push(took)
    }
  }
  return {
    network,
    sides: measured.map(({ side: _, network: __, ...result }) => result),
    busyCores: busy,
    missing,
    disagreements,
  }
}

async function save(result: TrainingResult): Promise<string> {
  await mkdir(results, { recursive: true })
  const minute = result.date.slice(0, 16).replace(':', '')
  const path = join(results, `training-${minute}-${machineName(result.machine)}.json`)
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`)
  return path
}
