/** Forty images of 6 × 6 random pixels in three classes, as IDX files: what `images from files` reads. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createRandom } from '../../src-main/shared/random.ts'

export function writeImageFiles(folder: string): void {
  const random = createRandom(0, 'golden', 'images')
  const header = [0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 6, 0, 0, 0, 6]
  const pixels = Array.from({ length: 40 * 6 * 6 }, () => random.integer(256))
  writeFileSync(join(folder, 'images.gz'), gzipSync(Buffer.from([...header, ...pixels])))
  const labels = Array.from({ length: 40 }, (_, index) => index % 3)
  writeFileSync(join(folder, 'labels'), Buffer.from([0, 0, 8, 1, 0, 0, 0, 40, ...labels]))
}
