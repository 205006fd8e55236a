/**
 * NPY arrays, as `numpy.save` writes them: inputs `[count, features]` (or `[count, height, width(, channel)]`) of any
 * real type, labels `[count]` whole numbers. Row-major or Fortran order, either byte order.
 */
import { basename } from 'node:path'
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { limits } from '../../shared/contract/limits.ts'
import type { DataSource } from '../data-source.ts'
import { badFile, count } from './bad-file.ts'
import { checkLabel, numberedClasses } from './class-labels.ts'
import { type DataFile, type Locate, readExactly } from './data-file.ts'
import { type NpyType, readNpyHeader } from './npy-header.ts'

export async function loadNpy(spec: DatasetSpecOf<'npy'>, locate: Locate): Promise<DataSource> {
  const inputFile = await locate('dataset.inputs', spec.inputs)
  const labelFile = await locate('dataset.labels', spec.labels)
  const inputs = await readNpy(inputFile, 2, 4)
  const labels = await readNpy(labelFile, 1, 1)
  if (labels.items !== inputs.items) {
    const expected = `${count(inputs.items)} labels, one for each input of ${inputFile.path}`
    throw badFile(labelFile.path, 'header', expected, count(labels.items))
  }
  const classLabels = Int32Array.from({ length: labels.items }, (_, index) =>
    checkLabel(labelFile.path, labels.at(index), () => `at byte ${labels.byteOf(index)}`),
  )
  const features = inputs.shape.reduce((product, size) => product * size, 1)
  const position = elementOrder(inputs)
  return {
    name: `npy (${basename(spec.inputs)})`,
    classes: numberedClasses(labelFile.path, classLabels),
    inputShape: inputs.shape,
    samples: {
      count: inputs.items,
      features,
      labels: classLabels,
      copyInput(index, into, offset) {
        for (let feature = 0; feature < features; feature++) {
          const element = position(index, feature)
          const value = inputs.at(element)
          if (!Number.isFinite(Math.fround(value))) {
            const place = `at byte ${inputs.byteOf(element)} (sample ${index})`
            throw badFile(inputFile.path, place, 'a number that float32 can hold', `${value}`)
          }
          into[offset + feature] = value
        }
      },
    },
    test: null,
  }
}

interface NpyArray {
  items: number
  /** Of one item. */
  shape: number[]
  fortranOrder: boolean
  /** The number at a position in the file. */
  at(element: number): number
  byteOf(element: number): number
}

async function readNpy(file: DataFile, fewest: number, most: number): Promise<NpyArray> {
  const { shape: sizes, type, fortranOrder, start } = await readNpyHeader(file)
  const [items = 0, ...shape] = sizes
  const features = shape.reduce((product, size) => product * size, 1)
  const found = `(${sizes.join(', ')})`
  if (sizes.length < fewest || sizes.length > most) {
    const range = fewest === most ? `${fewest} dimension` : `${fewest} to ${most} dimensions`
    throw badFile(file.path, "header 'shape'", range, found)
  }
  if (items < 1 || items > limits.samples || features < 1 || features > limits.dimensions) {
    const expected = `from 1 to ${count(limits.samples)} samples of 1 to ${count(limits.dimensions)} numbers`
    throw badFile(file.path, "header 'shape'", expected, found)
  }
  const bytes = await readExactly(file, start + items * features * type.bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start)
  const read = reader(type, view)
  return {
    items,
    shape,
    fortranOrder,
    at: (element) => read(element * type.bytes),
    byteOf: (element) => start + element * type.bytes,
  }
}

/** From sample and feature (row-major) to the position in the file. In Fortran order the first index runs fastest. */
function elementOrder({ items, shape, fortranOrder }: NpyArray): (item: number, feature: number) => number {
  const features = shape.reduce((product, size) => product * size, 1)
  if (!fortranOrder) return (item, feature) => item * features + feature
  const places = Int32Array.from({ length: features }, (_, feature) => {
    let rest = feature
    let stride = features
    let place = 0
    for (const size of shape.toReversed()) {
      stride /= size
      place += (rest % size) * stride
      rest = Math.floor(rest / size)
    }
    return place
  })
  return (item, feature) => item + items * (places[feature] ?? 0)
}

function reader({ name, littleEndian }: NpyType, view: DataView): (byte: number) => number {
  switch (name) {
    case 'f4':
      return (byte) => view.getFloat32(byte, littleEndian)
    case 'f8':
      return (byte) => view.getFloat64(byte, littleEndian)
    case 'i1':
      return (byte) => view.getInt8(byte)
    case 'i2':
      return (byte) => view.getInt16(byte, littleEndian)
    case 'i4':
      return (byte) => view.getInt32(byte, littleEndian)
    case 'i8':
      return (byte) => Number(view.getBigInt64(byte, littleEndian))
    case 'u2':
      return (byte) => view.getUint16(byte, littleEndian)
    case 'u4':
      return (byte) => view.getUint32(byte, littleEndian)
    case 'u8':
      return (byte) => Number(view.getBigUint64(byte, littleEndian))
    default: // u1, b1
      return (byte) => view.getUint8(byte)
  }
}
