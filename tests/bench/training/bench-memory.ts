/**
 * Resident memory of the process that trains, over 100,000 recorded steps of the smallest network, against the rows that
 * it has committed. What it grows by after the warm-up is the slope of a line through the samples. Linux only: the
 * numbers are those of /proc.
 */
import { readFile, rm, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { describeMachine } from '../machine.ts'
import { parseOptions } from '../options.ts'
import { type Pinning, pinningTo, startPinned } from '../pinned.ts'
import { median } from '../quantiles.ts'
import { inScratch } from '../scratch.ts'
import { networks, rowBytes, specOf } from './networks.ts'

const steps = 100_000
/** Rows after which the process is taken to have grown to its size. */
const warmUp = 20_000
/** Megabytes per 10,000 steps: more is growth, less is the noise of a garbage collector. */
const mostSlope = 1
const commandLine = resolve(import.meta.dirname, '../../../out/main/cli.js')

interface Sample {
  rows: number
  /** MB */
  resident: number
}

const committedRows = z.object({
  attributes: z.object({ misstep: z.object({ rows: z.number() }) }),
})

export async function bench(args: readonly string[]): Promise<number> {
  const options = parseOptions(args)
  const network = networks[0]
  if (!options || !network) return 0
  const bytes = steps * rowBytes(network)
  const { bavail, bsize } = await statfs(options.scratch)
  if (bavail * bsize < 1.5 * bytes) {
    throw new RangeError(`--scratch: expected ${gigabytes(1.5 * bytes)} free in ${options.scratch}`)
  }
  return inScratch(options.scratch, async (scratch) => {
    let growing = false
    for (const backend of options.backends ?? ['auto']) {
      const folder = join(scratch, `${backend}.misstep`)
      const spec = JSON.stringify(specOf(network, { steps, recorded: true }))
      const samples = await follow(pinningTo(options.cores), backend, spec, folder)
      await rm(folder, { recursive: true })
      const slope = 10_000 * slopeOf(samples.filter(({ rows }) => rows >= warmUp))
      growing ||= !(slope <= mostSlope)
      console.log(report(backend, samples, slope, bytes))
    }
    const { processor, cores, node, commit } = describeMachine()
    console.log(`${processor}, ${cores} cores, Node ${node}, Misstep ${commit}`)
    return growing ? 1 : 0
  })
}

async function follow(pinning: Pinning, backend: string, spec: string, folder: string): Promise<Sample[]> {
  const args = [commandLine, 'run', '-', '--backend', backend, '--out', folder, '--json']
  const child = startPinned(pinning, process.execPath, args)
  let said = ''
  child.stdout?.resume()
  child.stderr?.on('data', (chunk) => {
    said += String(chunk)
  })
  child.stdin?.end(spec)
  const ended = new Promise<number | null>((resolveEnd) => child.once('close', resolveEnd))
  const samples: Sample[] = []
  while (child.exitCode === null) {
    await Promise.race([setTimeout(250), ended])
    const sample = await sampleOf(child.pid ?? 0, folder)
    if (sample) samples.push(sample)
  }
  if ((await ended) !== 0) throw new Error(`${backend}: ${said.trim().split('\n').at(-1)}`)
  return samples
}

/** Null before the run is there, and after the process has gone. */
async function sampleOf(pid: number, folder: string): Promise<Sample | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
    const { attributes } = committedRows.parse(JSON.parse(await readFile(join(folder, 'zarr.json'), 'utf8')))
    return Number.isFinite(kilobytes)
      ? { rows: attributes.misstep.rows, resident: (kilobytes * 1024) / 1e6 }
      : null
  } catch {
    return null
  }
}

/** Least squares, MB a row. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const rows = mean((sample) => sample.rows)
  const resident = mean((sample) => sample.resident)
  return (
    mean((sample) => (sample.rows - rows) * (sample.resident - resident)) /
    mean((sample) => (sample.rows - rows) ** 2)
  )
}

function report(backend: string, samples: readonly Sample[], slope: number, bytes: number): string {
  const about = (from: number): string => {
    const part = samples.filter(({ rows }) => rows >= from && rows < from + warmUp)
    return `${Math.round(median(part.map(({ resident }) => resident)))}`
  }
  const parts = [0, 1, 2, 3, 4].map((index) => about(index * warmUp))
  const peak = Math.round(Math.max(...samples.map(({ resident }) => resident)))
  return [
    `${backend}: ${steps.toLocaleString('en')} recorded steps, a run of ${gigabytes(bytes)}`,
    `  resident, median of each fifth: ${parts.join(', ')} MB; at most ${peak} MB`,
    `  ${slope <= mostSlope ? 'holds ' : 'MISSED'}  after ${warmUp.toLocaleString('en')} steps it grows by ${slope.toFixed(2)} MB per 10,000 steps (at most ${mostSlope})`,
  ].join('\n')
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`
