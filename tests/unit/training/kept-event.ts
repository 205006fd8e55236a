/** An event that outlives the next one: a row's arrays are valid only until then. */
import type { TapRow } from '../../../src-main/recorder/recorded-row.ts'
import type { TrainingEvent } from '../../../src-main/training/training-event.ts'

export function keptEvent(event: TrainingEvent): TrainingEvent {
  if (event.kind !== 'row') return event
  const taps = Object.entries(event.row.taps).map(([tap, row]): [string, TapRow] => [
    tap,
    {
      activation: row.activation.slice(),
      actual: row.actual.slice(),
      own: row.own.slice(),
      upstream: row.upstream.slice(),
      steepest: row.steepest.slice(),
      ...(row.self && { self: row.self.slice() }),
    },
  ])
  return { kind: 'row', row: { ...event.row, taps: Object.fromEntries(taps) } }
}
