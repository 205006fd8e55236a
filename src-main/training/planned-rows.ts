/** Rows of a run when complete, of updates begin … steps − 1: those that are a multiple of `record.every`. */
import type { RunSpec } from '../shared/contract/run-spec.ts'

export const plannedRowsOf = ({ training, record }: RunSpec, begin = 0): number =>
  Math.max(0, rowsBefore(training.steps, record.every) - rowsBefore(begin, record.every))

/** Recorded updates before this one. */
export const rowsBefore = (step: number, every: number): number => Math.ceil(step / every)
