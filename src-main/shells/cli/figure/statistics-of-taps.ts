/** Of the tap that was asked for, or of all of them; one after the other, as each is as long as the run. */
import type { Statistics } from '../../../shared/contract/engine-api.ts'
import type { FigureRequest } from './drawing.ts'

export async function statisticsOfTaps({ run, options }: FigureRequest): Promise<Statistics[]> {
  const taps = options.tap === undefined ? run.taps : [run.tap(options.tap)]
  const all: Statistics[] = []
  for (const tap of taps) all.push(await run.statistics(tap))
  return all
}
