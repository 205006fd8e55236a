/** The activations and steps of a tap, brought into the drawn space. */
import { lengths, projectPoints } from '../analysis/linear-basis.ts'
import type { Requests, Scores } from '../shared/contract/engine-api.ts'
import type { OpenRun } from './open-run.ts'
import { recordedTap } from './recorded-taps.ts'
import { noBasis, type TapBases } from './tap-bases.ts'
import { endOfReply, nextTurn, numbersPerReply, rowsPerTurn } from './turns.ts'
import { readFloats } from './typed-read.ts'

const components = 3

/** Of as many rows as `most` numbers of each array are; whoever wants more asks on. */
export async function readScores(
  run: OpenRun,
  bases: TapBases,
  request: Omit<Requests['readScores'], 'id'>,
  most = numbersPerReply,
): Promise<Scores> {
  const { data, probes } = run
  const tap = recordedTap(data.attributes, request.tap)
  if (data.rows === 0) return emptyScores(probes)

  const { basis, linear } = await bases.basisOf(run, tap, request.projection)
  const from = request.basis === basis.version ? Math.min(request.from, data.rows) : 0
  const rows = endOfReply(from, data.rows, probes * tap.units, most)
  const count = (rows - from) * probes
  const scores: Scores = {
    basis,
    from,
    rows: rows - from,
    probes,
    activation: new Float32Array(count * components),
    actual: new Float32Array(count * components),
    steepest: new Float32Array(count * components),
    actualLength: new Float32Array(count),
    steepestLength: new Float32Array(count),
  }
  const step = rowsPerTurn(probes * tap.units)
  for (let begin = from; begin < rows; begin += step) {
    const end = Math.min(rows, begin + step)
    const read = (array: string): Promise<Float32Array> =>
      readFloats(data, `taps/${tap.name}/${array}`, begin, end)
    const [activation, actual, steepest] = await Promise.all([
      read('activation'),
      read('actual'),
      read('steepest'),
    ])
    const point = (begin - from) * probes
    scores.activation.set(projectPoints(activation, tap.units, linear, { centred: true }), point * components)
    scores.actual.set(projectPoints(actual, tap.units, linear, { centred: false }), point * components)
    scores.steepest.set(projectPoints(steepest, tap.units, linear, { centred: false }), point * components)
    scores.actualLength.set(lengths(actual, tap.units), point)
    scores.steepestLength.set(lengths(steepest, tap.units), point)
    await nextTurn()
  }
  return scores
}

function emptyScores(probes: number): Scores {
  const none = (): Float32Array => new Float32Array(0)
  return {
    basis: noBasis,
    from: 0,
    rows: 0,
    probes,
    activation: none(),
    actual: none(),
    steepest: none(),
    actualLength: none(),
    steepestLength: none(),
  }
}
