/** The numbers of a trajectory figure: every point of the paths, the steps at the row, who was in its batch and is marked. */
import type { Series } from '../../../shared/contract/engine-api.ts'
import type { DrawnScores } from '../../../shared/projection/drawn-scores.ts'
import { number } from './csv.ts'
import type { Drawing } from './drawing.ts'
import type { FigureView } from './figure-view.ts'

interface Drawn {
  /** Without the hidden probes. */
  scores: DrawnScores
  first: number
  row: number
  series: Pick<Series, 'steps'>
  samples: Int32Array
  labels: Int32Array
  member: Uint8Array
  view: Pick<FigureView, 'hidden' | 'marked'>
}

export function trajectoryTable(drawn: Drawn): Pick<Drawing, 'columns' | 'rows'> {
  const axes = drawn.scores.labels.map((label) => label.replaceAll(/[ ()]+/g, '_').replace(/_$/, ''))
  return {
    columns: [
      'row',
      'step',
      'sample',
      'class',
      ...axes,
      ...axes.map((axis) => `actual_${axis}`),
      ...axes.map((axis) => `steepest_${axis}`),
      'in_batch',
      'marked',
    ],
    rows: points(drawn),
  }
}

function* points({ scores, first, row, view, ...known }: Drawn): Generator<(number | string)[]> {
  const { probes } = scores
  const [marked, hidden] = [new Set(view.marked), new Set(view.hidden)]
  const vector = (values: Float32Array, at: number): string[] =>
    [0, 1, 2].map((axis) => number(values[at * 3 + axis]))
  const none = Array.from({ length: 7 }, () => '')
  for (let r = first; r <= row; r++) {
    for (let probe = 0; probe < probes; probe++) {
      if (hidden.has(probe)) continue
      const at = r * probes + probe
      const steps =
        r === row
          ? [...vector(scores.actual, at), ...vector(scores.steepest, at), known.member[probe] ?? '']
          : none
      yield [
        r,
        known.series.steps[r] ?? '',
        known.samples[probe] ?? '',
        known.labels[probe] ?? '',
        ...vector(scores.activation, at),
        ...steps,
        marked.has(probe) ? 1 : 0,
      ]
    }
  }
}
