/** What training tells whoever pulls it along. It knows no disk and no process. */
import type { RecordedRow } from '../recorder/recorded-row.ts'

/** By name, `hidden1/weight` [in, out], `hidden1/bias` [out], … */
export type Parameters = Readonly<Record<string, Float32Array>>

export type TrainingEvent =
  /** The network before update `row.step` and the steps that update made. */
  | { kind: 'row'; row: RecordedRow }
  /** An update that was not recorded (`record.every` > 1). */
  | { kind: 'update'; step: number; loss: number }
  /** The parameters after `step` updates; always at 0 and at the end. */
  | { kind: 'checkpoint'; step: number; parameters: Parameters }
  /** Mean loss and accuracy in [0, 1] after `step` updates. */
  | { kind: 'evaluation'; step: number; loss: number; accuracy: number }
  /** A number stopped being finite; nothing follows. */
  | { kind: 'diverged'; row: number; step: number; reason: string }
