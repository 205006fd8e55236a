/** Numbers of each probe and row that are computed when they are asked for, rather than recorded. */
import type { ProbeValues, Requests } from '../shared/contract/engine-api.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { OpenRun } from './open-run.ts'

export async function readProbeValues(
  _run: OpenRun,
  { quantity }: Omit<Requests['readProbeValues'], 'id'>,
): Promise<ProbeValues> {
  throw new MisstepError('internal', `cannot compute ${quantity} yet`)
}
