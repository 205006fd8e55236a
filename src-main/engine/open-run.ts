/** A run as its readers hold it. */
import type { RunData } from '../analysis/run-data.ts'

export interface OpenRun {
  /** Of this run and no other, even if another takes its name later. */
  key: string
  /** Its committed rows, by way of memory. */
  data: RunData
  /** How many probes it follows. */
  probes: number
}
