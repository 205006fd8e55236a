/**
 * Milliseconds a step, of training that is under way: the difference of two runs of different lengths, over the
 * difference of their lengths. What happens once (compiling, opening files, warming up) is in both.
 */
import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchNetwork, rowBytes } from './networks.ts'
import type { Side } from './sides.ts'

export interface Measured {
  side: Side
  network: BenchNetwork
  recorded: boolean
}

export interface Lengths {
  short: number
  long: number
}

/** Seconds of the shorter run, in which a side warms up, and of what the longer one adds. */
const warmUpSeconds = 0.7
/** A run may take so much of the disk. */
const mostBytes = 2.5e9
const fewestSteps = 4

/** Lengths by which the longer run takes `seconds` more, found by trying. */
export async function chooseLengths(measured: Measured, scratch: string, seconds: number): Promise<Lengths> {
  const { network, recorded } = measured
  const most = recorded ? Math.floor(mostBytes / rowBytes(network)) : 5_000_000
  let steps = fewestSteps
  let took = await trainOnce(measured, steps, scratch)
  let perStep = took / steps
  // The first run is mostly compilation; a slow side has no need of a second.
  while (took < 4 * seconds && steps < most) {
    const before = { steps, took }
    steps = Math.min(most, steps * 8)
    took = await trainOnce(measured, steps, scratch)
    perStep = Math.max(1e-6, (took - before.took) / (steps - before.steps))
    if (took - before.took > seconds / 2) break
  }
  const short = Math.max(fewestSteps, Math.min(Math.round(warmUpSeconds / perStep), most >> 2))
  const added = Math.max(fewestSteps, Math.round(seconds / perStep))
  return { short, long: Math.min(short + added, most) }
}

export async function measureStep(measured: Measured, lengths: Lengths, scratch: string): Promise<number> {
  const added = lengths.long - lengths.short
  for (let attempt = 1; ; attempt++) {
    const short = await trainOnce(measured, lengths.short, scratch)
    const long = await trainOnce(measured, lengths.long, scratch)
    if (long > short) return (1000 * (long - short)) / added
    if (attempt === 3) {
      throw new Error(
        `${measured.side.label}: ${lengths.long} steps took ${long} s and ${lengths.short} took ${short} s: this machine is too busy to measure on`,
      )
    }
  }
}

async function trainOnce(
  { side, network, recorded }: Measured,
  steps: number,
  scratch: string,
): Promise<number> {
  const folder = join(scratch, 'timed.misstep')
  try {
    return await side.train(network, { steps, recorded }, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
    // What the system still has to write would slow the next one down.
    spawnSync('sync')
  }
}
