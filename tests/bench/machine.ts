/** What a measurement was made on. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, release, totalmem } from 'node:os'
import { setTimeout } from 'node:timers/promises'

export interface Machine {
  processor: string
  cores: number
  /** GiB */
  memory: number
  system: string
  node: string
  /** Of Misstep, with what was changed since marked by a `+`. */
  commit: string
}

export function describeMachine(): Machine {
  const git = (...args: string[]): string => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? ''
  const changed = git('status', '--porcelain', '--untracked-files=no', 'src-main', 'package.json') !== ''
  return {
    processor: cpus()[0]?.model.trim().replace(/\s+/g, ' ') ?? 'unknown',
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${systemName()} ${release()} ${arch()}`,
    node: process.versions.node,
    commit: `${git('rev-parse', '--short=10', 'HEAD') || 'unknown'}${changed ? '+' : ''}`,
  }
}

/** How many cores are at work while this process waits, on average over half a second. */
export async function busyCores(): Promise<number> {
  const spent = (): { idle: number; all: number } => {
    const cores = cpus().map(({ times }) => times)
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
    return { idle: sum(cores.map(({ idle }) => idle)), all: sum(cores.flatMap(Object.values)) }
  }
  const before = spent()
  await setTimeout(500)
  const after = spent()
  return cpus().length * (1 - (after.idle - before.idle) / (after.all - before.all))
}

/** A part of a file's name: `intel-xeon-processor-4-cores`. */
export function machineName({ processor, cores }: Machine): string {
  const words = processor.replace(/\((?:R|TM)\)/gi, '').toLowerCase()
  return `${words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}-${cores}-cores`
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform
  } catch {
    return process.platform
  }
}
