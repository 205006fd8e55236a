/**
 * IDX, the format of MNIST and Fashion-MNIST (Yann LeCun), plain or gzipped. Big-endian:
 *
 *   0  0  type  dimensions | size (uint32) of each dimension | data, row-major
 *
 * Only type 0x08, unsigned bytes. Images `[count, height, width]` (two to four dimensions); labels `[count]`.
 */
import { basename } from 'node:path'
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { limits } from '../../shared/contract/limits.ts'
import { badSpec } from '../../shared/contract/parse-spec.ts'
import type { DataSource, SampleSource } from '../data-source.ts'
import { badFile, count } from './bad-file.ts'
import { checkLabel, numberedClasses } from './class-labels.ts'
import { checkClaim, type DataFile, type Locate, readExactly, readHead } from './data-file.ts'

const unsignedByte = 0x08

export async function loadIdx(spec: DatasetSpecOf<'idx'>, locate: Locate): Promise<DataSource> {
  const images = await locate('dataset.images', spec.images)
  const labels = await locate('dataset.labels', spec.labels)
  const train = await loadPart(images, labels)
  const test = await loadTestPart(spec, locate)
  if (test && test.shape.join() !== train.shape.join()) {
    throw badFile(test.path, 'at byte 8', `images of ${train.shape.join('×')}`, test.shape.join('×'))
  }
  return {
    name: `idx (${basename(spec.images)})`,
    classes: numberedClasses(labels.path, train.samples.labels, ...(test ? [test.samples.labels] : [])),
    inputShape: train.shape,
    samples: train.samples,
    test: test?.samples ?? null,
  }
}

interface Part {
  path: string
  shape: number[]
  samples: SampleSource
}

async function loadTestPart(spec: DatasetSpecOf<'idx'>, locate: Locate): Promise<Part | null> {
  const { testImages, testLabels } = spec
  if (testImages === undefined && testLabels === undefined) return null
  if (testImages === undefined || testLabels === undefined) {
    const field = testImages === undefined ? 'dataset.testImages' : 'dataset.testLabels'
    throw badSpec([
      { field, message: 'expected a file, as the test part needs images and labels, found nothing' },
    ])
  }
  return loadPart(
    await locate('dataset.testImages', testImages),
    await locate('dataset.testLabels', testLabels),
  )
}

async function loadPart(imageFile: DataFile, labelFile: DataFile): Promise<Part> {
  const images = await readHeader(imageFile, 2, 4)
  const labels = await readHeader(labelFile, 1, 1)
  if (labels.items !== images.items) {
    const expected = `${count(images.items)} labels, one for each image of ${imageFile.path}`
    throw badFile(labelFile.path, 'at byte 4', expected, count(labels.items))
  }
  const { features } = images
  const classes = await readData(labelFile, labels)
  const pixels = await readData(imageFile, images)
  return {
    path: imageFile.path,
    shape: images.shape,
    samples: {
      count: images.items,
      features,
      labels: Int32Array.from(classes, (label, index) =>
        checkLabel(labelFile.path, label, () => `at byte ${8 + index}`),
      ),
      copyInput(index, into, offset) {
        into.set(pixels.subarray(index * features, (index + 1) * features), offset)
      },
    },
  }
}

interface IdxHeader {
  items: number
  /** Of one item. */
  shape: number[]
  /** Numbers of one item. */
  features: number
  /** Byte at which the data begin. */
  start: number
}

async function readHeader(file: DataFile, fewest: number, most: number): Promise<IdxHeader> {
  const head = await readHead(file, 4 + 4 * most)
  const magic = head.subarray(0, 4)
  const dimensions = magic[3] ?? 0
  const known = magic.length === 4 && magic[0] === 0 && magic[1] === 0 && magic[2] === unsignedByte
  if (!known || dimensions < fewest || dimensions > most) {
    const range = fewest === most ? `0${fewest}` : `0${fewest} to 0${most}`
    const found = magic.length > 0 ? magic.toString('hex') : 'an empty file'
    throw badFile(file.path, 'at byte 0', `the IDX magic number 000008 and ${range} dimensions`, found)
  }
  const start = 4 + 4 * dimensions
  if (head.length < start) {
    throw badFile(file.path, `at byte ${head.length}`, `a header of ${start} bytes`, 'the end of the file')
  }
  const sizes = Array.from({ length: dimensions }, (_, dimension) => head.readUInt32BE(4 + 4 * dimension))
  sizes.forEach((size, dimension) => {
    const bound = dimension === 0 ? limits.samples : limits.dimensions
    if (size < 1 || size > bound) {
      throw badFile(
        file.path,
        `at byte ${4 + 4 * dimension}`,
        `a size from 1 to ${count(bound)}`,
        count(size),
      )
    }
  })
  const [items = 0, ...shape] = sizes
  const features = shape.reduce((product, size) => product * size, 1)
  if (features > limits.dimensions) {
    throw badFile(
      file.path,
      'at byte 8',
      `at most ${count(limits.dimensions)} numbers an image`,
      count(features),
    )
  }
  checkClaim(file, start + items * features)
  return { items, shape, features, start }
}

const readData = async (file: DataFile, { items, features, start }: IdxHeader): Promise<Uint8Array> =>
  (await readExactly(file, start + items * features)).subarray(start)
