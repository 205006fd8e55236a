/** Loss and learning rate per row, and the evaluations. */
import type { Series } from '../shared/contract/engine-api.ts'
import type { OpenRun } from './open-run.ts'
import { readFloats, readIntegers } from './typed-read.ts'

export async function readSeries({ data }: OpenRun, from: number): Promise<Series> {
  const begin = Math.min(from, data.rows)
  const [steps, loss, learningRate, evalSteps, evalLoss, evalAccuracy] = await Promise.all([
    readIntegers(data, 'steps', begin),
    readFloats(data, 'loss', begin),
    readFloats(data, 'learning_rate', begin),
    readIntegers(data, 'eval/steps'),
    readFloats(data, 'eval/loss'),
    readFloats(data, 'eval/accuracy'),
  ])
  return { from: begin, steps, loss, learningRate, evalSteps, evalLoss, evalAccuracy }
}
