/** A folder of small data files for one test file, removed when it is done. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type DatasetSpec, datasetSchema } from '../../../src-main/shared/contract/dataset-spec.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'

export function dataFolder(): { folder: string; write(name: string, bytes: Uint8Array | string): string } {
  const folder = mkdtempSync(join(tmpdir(), 'misstep-data-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return {
    folder,
    write(name, bytes) {
      writeFileSync(join(folder, name), bytes)
      return name
    },
  }
}

/** A spec with its defaults, as the run's parser would make it. */
export const specOf = (spec: object): DatasetSpec => datasetSchema.parse(spec)

/** The tag and the message of what was thrown; fails where nothing was. */
export async function refusal(promise: Promise<unknown>): Promise<{ tag: string; message: string }> {
  const outcome = await promise.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  )
  if (outcome instanceof MisstepError) return { tag: outcome.tag, message: outcome.message }
  throw outcome
}

/** An IDX file of unsigned bytes; the sizes in the header need not be true. */
export function idxFile(sizes: readonly number[], data: ArrayLike<number>): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length)
  header.set([0, 0, 8, sizes.length])
  sizes.forEach((size, dimension) => {
    header.writeUInt32BE(size, 4 + 4 * dimension)
  })
  return Buffer.concat([header, Buffer.from(Array.from(data))])
}
