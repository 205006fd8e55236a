/** The activations and steps of a tap in its frame, at the level of detail that was asked for. */
import { type PackedSteps, packPoints, packSteps } from '../analysis/pack-scores.ts'
import { MomentSums } from '../analysis/point-moments.ts'
import { tileAxes } from '../analysis/project-tiles.ts'
import type { Requests, ScoreFrame, Scores } from '../shared/contract/engine-api.ts'
import { activationWidth, stepWidth } from '../shared/projection/score-layout.ts'
import type { OpenRun } from './open-run.ts'
import { recordedTap } from './recorded-taps.ts'
import { noFrame, type ScoreFrames } from './score-frames.ts'
import { thinned } from './thinned-run.ts'
import { endOfReply, nextTurn, replySize, rowsPerTurn } from './turns.ts'
import { readFloats } from './typed-read.ts'

/** Of as many rows as `most` allows; whoever wants more asks on. */
export async function readScores(
  run: OpenRun,
  frames: ScoreFrames,
  request: Omit<Requests['readScores'], 'id'>,
  most = replySize,
): Promise<Scores> {
  const { probes } = run
  const { stride } = request
  const tap = recordedTap(run.data.attributes, request.tap)
  const data = thinned(run.data, stride)
  if (data.rows === 0) return emptyScores(noFrame(tap.units), { from: 0, stride, rows: 0, probes })

  const frame = await frames.frameOf(run, tap, request.frame)
  const asked = request.version === frame.version ? Math.ceil(request.from / stride) : 0
  const first = Math.min(asked, data.rows)
  const last = endOfReply(first, data.rows, { probes, units: tap.units }, most)
  const scores = emptyScores(frame, { from: first * stride, stride, rows: last - first, probes })
  const points = tileAxes(frame.axes, tap.units, frame.centre)
  const steps = tileAxes(frame.axes, tap.units, null)
  const actual = packed(scores, 'actual')
  const steepest = packed(scores, 'steepest')
  const sums = new MomentSums(frame)
  const turn = rowsPerTurn(probes * tap.units)
  for (let begin = first; begin < last; begin += turn) {
    const end = Math.min(last, begin + turn)
    const read = (array: string): Promise<Float32Array> =>
      readFloats(data, `taps/${tap.name}/${array}`, begin, end)
    const cell = (begin - first) * probes
    const activation = await read('activation')
    packPoints(activation, points, scores.activation, cell)
    sums.add(activation, scores.activation, cell)
    packSteps(await read('actual'), steps, actual, cell)
    packSteps(await read('steepest'), steps, steepest, cell)
    await nextTurn()
  }
  return { ...scores, moments: sums.moments }
}

function packed(scores: Scores, step: 'actual' | 'steepest'): PackedSteps {
  return {
    mantissas: scores[step],
    width: stepWidth(scores.frame.components),
    scale: scores[`${step}Scale`],
    length: scores[`${step}Length`],
  }
}

function emptyScores(
  frame: ScoreFrame,
  { from, stride, rows, probes }: Pick<Scores, 'from' | 'stride' | 'rows' | 'probes'>,
): Scores {
  const cells = rows * probes
  return {
    frame,
    from,
    stride,
    rows,
    probes,
    activation: new Float32Array(cells * activationWidth(frame.components)),
    actual: new Int16Array(cells * stepWidth(frame.components)),
    steepest: new Int16Array(cells * stepWidth(frame.components)),
    actualScale: new Float32Array(cells),
    steepestScale: new Float32Array(cells),
    actualLength: new Float32Array(cells),
    steepestLength: new Float32Array(cells),
  }
}
