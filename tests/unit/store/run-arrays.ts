/** Every array of a run as its bytes, to the last committed row: what two runs are compared by. */
import { openRun } from '../../../src-main/store/run-reader.ts'

export async function arraysOf(directory: string): Promise<Record<string, string>> {
  const run = await openRun(directory)
  const arrays: Record<string, string> = {}
  for (const path of run.arrays().sort()) {
    const { data, shape } = await run.read(path)
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    arrays[path] = `${data.constructor.name} [${shape}] ${bytes.toString('base64')}`
  }
  return arrays
}

/**
 * The arrays of evaluations and checkpoints by the updates applied: `eval/loss at 50`. A run that was stopped has some
 * that one which was not has not.
 */
export async function momentsOf(directory: string): Promise<Map<string, string>> {
  const run = await openRun(directory)
  const moments = new Map<string, string>()
  for (const group of ['eval', 'params']) {
    const { data: steps } = await run.read(`${group}/steps`)
    for (const path of run.arrays().filter((array) => array.startsWith(`${group}/`))) {
      for (const [index, step] of steps.entries()) {
        const { data } = await run.read(path, index, index + 1)
        moments.set(
          `${path} at ${step}`,
          Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
        )
      }
    }
  }
  return moments
}
