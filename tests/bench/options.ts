/** The options that the benches of training have in common. */
import { availableParallelism, tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { networks } from './training/networks.ts'

const help = `npm run bench [-- OPTIONS]           recorded training, side by side with PyTorch and JAX
npm run bench -- memory [OPTIONS]    resident memory over 100,000 recorded steps

  --only NAME         one network: ${networks.map(({ name }) => name).join(', ')}
  --backends A,B      of Misstep: tensorflow, webgpu, wasm, cpu (default: every one that starts)
  --rounds N          every side once a round (default 5)
  --seconds N         that a measurement takes (default 3)
  --cores 0,1         that every side is held to, with as many threads (default)
  --scratch DIR       where runs are made, and deleted (default: the system's temporary folder)`

export interface BenchOptions {
  only: string | undefined
  backends: string[] | undefined
  rounds: number
  seconds: number
  cores: number[]
  scratch: string
}

/** Null where help was asked for, and given. */
export function parseOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      backends: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      cores: { type: 'string', default: availableParallelism() > 1 ? '0,1' : '0' },
      scratch: { type: 'string', default: tmpdir() },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return null
  }
  const { only } = values
  if (only !== undefined && !networks.some(({ name }) => name === only)) {
    throw new RangeError(
      `--only: expected one of ${networks.map(({ name }) => name).join(', ')}, found ${only}`,
    )
  }
  return {
    only,
    backends: values.backends?.split(','),
    rounds: numberOf('rounds', values.rounds, 1),
    seconds: numberOf('seconds', values.seconds, 0.1),
    cores: values.cores.split(',').map((core) => numberOf('cores', core, 0)),
    scratch: values.scratch,
  }
}

function numberOf(option: string, text: string, least: number): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= least) return value
  throw new RangeError(`--${option}: expected a number from ${least} on, found ${JSON.stringify(text)}`)
}
