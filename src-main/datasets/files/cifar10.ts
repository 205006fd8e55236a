/**
 * CIFAR-10, binary version (Alex Krizhevsky): records of 3,073 bytes, a label and 32 × 32 pixels, first all red, then
 * all green, then all blue. A sample here is `[32, 32, 3]`, the three colours of a pixel side by side.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { limits } from '../../shared/contract/limits.ts'
import type { DataSource, SampleSource } from '../data-source.ts'
import { largestFile } from '../dataset-size.ts'
import { badFile, count } from './bad-file.ts'
import { checkLabel } from './class-labels.ts'
import type { DataFile, Locate } from './data-file.ts'

const pixels = 32 * 32
const features = 3 * pixels
const recordBytes = 1 + features
const classes = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck']

export async function loadCifar10(spec: DatasetSpecOf<'cifar10'>, locate: Locate): Promise<DataSource> {
  const [first = '', ...others] = spec.files
  return {
    name: `cifar10 (${basename(first)}${others.length > 0 ? ` and ${others.length} more` : ''})`,
    classes,
    inputShape: [32, 32, 3],
    samples: await readPart('dataset.files', spec.files, locate),
    test: spec.testFiles?.length ? await readPart('dataset.testFiles', spec.testFiles, locate) : null,
  }
}

async function readPart(field: string, paths: readonly string[], locate: Locate): Promise<SampleSource> {
  const files: DataFile[] = []
  for (const [index, path] of paths.entries()) files.push(await locate(`${field}[${index}]`, path))
  files.reduce((total, { path, size }) => {
    const most = Math.min(largestFile, limits.samples * recordBytes)
    if (total + size <= most) return total + size
    throw badFile(path, 'size', `at most ${count(most)} bytes in all files`, count(total + size))
  }, 0)
  const batches: Buffer[] = []
  for (const file of files) batches.push(await readBatch(file))
  const records = batches.flatMap((batch) =>
    Array.from({ length: batch.length / recordBytes }, (_, index) =>
      batch.subarray(index * recordBytes, (index + 1) * recordBytes),
    ),
  )
  return {
    count: records.length,
    features,
    labels: Int32Array.from(records, (record) => record[0] ?? 0),
    copyInput(index, into, offset) {
      const record = records[index] ?? Buffer.alloc(recordBytes)
      for (let pixel = 0; pixel < pixels; pixel++) {
        for (let colour = 0; colour < 3; colour++) {
          into[offset + 3 * pixel + colour] = record[1 + colour * pixels + pixel] ?? 0
        }
      }
    },
  }
}

async function readBatch({ path }: DataFile): Promise<Buffer> {
  const bytes = await readFile(path)
  const whole = Math.floor(bytes.length / recordBytes) * recordBytes
  if (whole !== bytes.length || whole === 0) {
    const expected = `records of ${count(recordBytes)} bytes`
    throw badFile(path, `at byte ${whole}`, expected, `${count(bytes.length - whole)} bytes before the end`)
  }
  for (let at = 0; at < bytes.length; at += recordBytes) {
    checkLabel(path, bytes[at] ?? 0, () => `at byte ${at}`, classes.length)
  }
  return bytes
}
