/**
 * Numbers of each probe and row that are computed when they are asked for, rather than recorded. One call computes for a
 * moment only, at least one row; whoever wants more asks on.
 */
import {
  nearestProbes,
  neighbourMovement,
  neighbourStride,
  stepLengths,
} from '../analysis/neighbour-movement.ts'
import { networkOfRun } from '../analysis/network-of-run.ts'
import { probeLosses } from '../analysis/probe-loss.ts'
import type { ProbeValues, Requests } from '../shared/contract/engine-api.ts'
import type { OpenRun } from './open-run.ts'
import { recordedTap } from './recorded-taps.ts'
import { nextTurn, rowsPerTurn } from './turns.ts'
import { readFloats, readIntegers } from './typed-read.ts'

type Request = Omit<Requests['readProbeValues'], 'id'>

/** Milliseconds of computing in one call. */
const patience = 250

interface Work {
  /** Numbers read of the run for one row. */
  numbersPerRow: number
  /** Of every `stride`-th row from `begin` to before `end`, [probe] each, one after another. */
  rows(begin: number, end: number): AsyncGenerator<Float32Array>
}

export async function readProbeValues(
  run: OpenRun,
  request: Request,
  milliseconds = patience,
): Promise<ProbeValues> {
  const { data, probes } = run
  const { stride } = request
  const from = Math.ceil(Math.min(request.from, data.rows) / stride) * stride
  const work = request.quantity === 'loss' ? await lossWork(run, stride) : movementWork(run, request)
  const pieces: Float32Array[] = []
  const reply = (missing: string | null): ProbeValues => {
    const values = new Float32Array(pieces.length * probes)
    pieces.forEach((piece, row) => {
      values.set(piece, row * probes)
    })
    return { from, stride, rows: pieces.length, probes, values, missing }
  }
  if (typeof work === 'string') return reply(work)

  const deadline = performance.now() + milliseconds
  while (from + pieces.length * stride < data.rows) {
    const begin = from + pieces.length * stride
    // To just past the last row that is held: what lies behind it is not read.
    const count = Math.max(1, Math.floor(rowsPerTurn(work.numbersPerRow) / stride))
    const end = Math.min(data.rows, begin + (count - 1) * stride + 1)
    for await (const row of work.rows(begin, end)) {
      pieces.push(row)
      if (performance.now() >= deadline) return reply(null)
    }
    await nextTurn()
  }
  return reply(null)
}

/** Or why there is none. */
async function lossWork({ data, probes }: OpenRun, stride: number): Promise<Work | string> {
  const { spec, dataset } = data.attributes
  const last = networkOfRun(data.attributes).nodes.at(-1)
  const array = `taps/${last?.name}/activation`
  if (!last || !data.arrays().includes(array)) {
    return `${last?.name ?? 'outputs'} are not recorded`
  }
  const width = last.shape.reduce((product, extent) => product * extent, 1)
  const answers = {
    labels: await readIntegers(data, 'probes/label'),
    targets: dataset.targets === undefined ? null : await readFloats(data, 'probes/target'),
  }
  return {
    numbersPerRow: probes * width,
    async *rows(begin, end) {
      const outputs = await readFloats(data, array, begin, end)
      for (let row = 0; row < end - begin; row += stride) {
        yield probeLosses(spec.training.loss, rowOf(outputs, row, probes * width), width, answers)
      }
    },
  }
}

function movementWork({ data, probes }: OpenRun, { tap, stride }: Request): Work {
  const { units } = recordedTap(data.attributes, tap)
  const numbers = probes * units
  const apart = stride * neighbourStride(probes, units)
  let known: { row: number; nearest: Int32Array } | null = null

  async function neighboursAt(row: number): Promise<Int32Array> {
    const at = Math.floor(row / apart) * apart
    if (known?.row === at) return known.nearest
    const points = await readFloats(data, `taps/${tap}/activation`, at, at + 1)
    known = { row: at, nearest: await nearestProbes(points, units, nextTurn) }
    return known.nearest
  }

  return {
    numbersPerRow: numbers,
    async *rows(begin, end) {
      const steps = await readFloats(data, `taps/${tap}/actual`, begin, end)
      for (let row = begin; row < end; row += stride) {
        const lengths = stepLengths(rowOf(steps, row - begin, numbers), units)
        yield neighbourMovement(lengths, await neighboursAt(row))
      }
    },
  }
}

const rowOf = (values: Float32Array, row: number, numbers: number): Float32Array =>
  values.subarray(row * numbers, (row + 1) * numbers)
