/** Gain, alignment and what theory says of them, for one tap. */
import { theoryOfRows } from '../analysis/self-gain.ts'
import { stepStatistics } from '../analysis/step-statistics.ts'
import type { Requests, Statistics } from '../shared/contract/engine-api.ts'
import type { OpenRun } from './open-run.ts'
import { recordedTap } from './recorded-taps.ts'
import { thinned } from './thinned-run.ts'
import { endOfReply, nextTurn, replySize, rowsPerTurn } from './turns.ts'
import { readFloats, readIntegers } from './typed-read.ts'

/** Of as many rows as `most` allows; whoever wants more asks on. */
export async function readStatistics(
  run: OpenRun,
  request: Omit<Requests['readStatistics'], 'id'>,
  most = replySize,
): Promise<Statistics> {
  const { probes } = run
  const { stride } = request
  const data = thinned(run.data, stride)
  const tap = recordedTap(data.attributes, request.tap)
  const from = Math.min(Math.ceil(request.from / stride), data.rows)
  const to = endOfReply(from, data.rows, { probes, units: tap.units }, most)
  const rows = to - from
  const count = rows * probes
  const statistics: Statistics = {
    tap: tap.name,
    from: from * stride,
    stride,
    rows,
    probes,
    actualGain: new Float32Array(count),
    ownGain: new Float32Array(count),
    actualAlignment: new Float32Array(count),
    ownAlignment: new Float32Array(count),
    inputNorm: new Float32Array(count),
    theory: new Float32Array(count),
    member: await membership({ data, probes }, from, to),
    divergence: new Float32Array(rows),
    nonPositive: new Float32Array(rows),
  }
  const step = rowsPerTurn(probes * tap.units)
  for (let begin = from; begin < to; begin += step) {
    const end = Math.min(to, begin + step)
    const read = (array: string): Promise<Float32Array> =>
      readFloats(data, `taps/${tap.name}/${array}`, begin, end)
    const [actual, own, steepest, theory] = await Promise.all([
      read('actual'),
      // What has no parameters has no step of its own.
      tap.map === null ? new Float32Array((end - begin) * probes * tap.units) : read('own'),
      read('steepest'),
      theoryOfRows(data, tap.name, begin, end),
    ])
    const { divergence, nonPositive, ...perProbe } = stepStatistics({
      actual,
      own,
      steepest,
      rows: end - begin,
      probes,
      units: tap.units,
    })
    const row = begin - from
    statistics.divergence.set(divergence, row)
    statistics.nonPositive.set(nonPositive, row)
    statistics.actualGain.set(perProbe.actualGain, row * probes)
    statistics.ownGain.set(perProbe.ownGain, row * probes)
    statistics.actualAlignment.set(perProbe.actualAlignment, row * probes)
    statistics.ownAlignment.set(perProbe.ownAlignment, row * probes)
    statistics.inputNorm.set(theory.inputNorm, row * probes)
    statistics.theory.set(theory.selfGain, row * probes)
    await nextTurn()
  }
  return statistics
}

/** 1 where the probe was in the batch of the row, [row, probe], from row `from` to row `to` (excluded). */
async function membership(
  { data, probes }: Pick<OpenRun, 'data' | 'probes'>,
  from: number,
  to: number,
): Promise<Uint8Array> {
  const [index, batches] = await Promise.all([
    readIntegers(data, 'probes/index'),
    readIntegers(data, 'batches', from, to),
  ])
  const probeAt = new Map(Array.from(index, (position, probe) => [position, probe]))
  const rows = to - from
  const perRow = batches.length / rows
  const member = new Uint8Array(rows * probes)
  batches.forEach((position, place) => {
    const probe = probeAt.get(position)
    if (probe !== undefined) member[Math.floor(place / perRow) * probes + probe] = 1
  })
  return member
}
