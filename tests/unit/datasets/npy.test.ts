import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { dataFolder, refusal, specOf } from './data-folder.ts'
import { numpyFiles } from './numpy-files.ts'

const { folder, write } = dataFolder()
const numpy = (name: keyof typeof numpyFiles): Buffer => gunzipSync(Buffer.from(numpyFiles[name], 'base64'))

/** An NPY file, version 1, whose header need not be true. */
const npyFile = (header: string, data: Uint8Array): Buffer => {
  const prefix = Buffer.from('\x93NUMPY\x01\x00', 'latin1')
  const length = Buffer.alloc(2)
  length.writeUInt16LE(header.length)
  return Buffer.concat([prefix, length, Buffer.from(header), data])
}
const header = (descr: string, shape: string): string =>
  `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`
const floats = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer)

beforeAll(() => {
  write('labels.npy', numpy('labels'))
})

const load = (bytes: Uint8Array, labels = 'labels.npy') => {
  const inputs = write('inputs.npy', bytes)
  return loadDataset(specOf({ kind: 'npy', inputs, labels, normalise: 'none' }), folder)
}
const inputsOf = async (bytes: Uint8Array): Promise<number[]> => [...(await load(bytes)).train.inputs]

describe('NPY as NumPy writes it', () => {
  it.each(['<f4', '>f4', '<f8', '>f8', 'fortran', 'version 2', 'version 3'] as const)('%s', async (name) => {
    expect(await inputsOf(numpy(name))).toEqual([1.5, -2, 3, 0, 4, 5])
  })

  it.each([
    '|i1',
    '<i2',
    '>i2',
    '<i4',
    '>i4',
    '<i8',
    '>i8',
    '|u1',
    '<u2',
    '>u2',
    '<u4',
    '>u4',
    '<u8',
    '>u8',
  ] as const)('%s', async (name) => {
    expect(await inputsOf(numpy(name))).toEqual([1, 2, 3, 0, 4, 5])
  })

  it('|b1', async () => {
    expect(await inputsOf(numpy('|b1'))).toEqual([1, 1, 1, 0, 1, 1])
  })

  it('images in Fortran order', async () => {
    const { train, inputShape } = await load(numpy('fortran3'))
    expect(inputShape).toEqual([3, 2])
    expect([...train.inputs]).toEqual([...Array(12).keys()])
  })

  it.each(['object', 'structured'] as const)('refuses %s arrays', async (name) => {
    expect((await refusal(load(numpy(name)))).tag).toBe('bad-file')
  })
})

describe('NPY', () => {
  it('reads labels and names classes after them', async () => {
    const dataset = await load(numpy('<f4'))
    expect([...dataset.train.labels]).toEqual([0, 1])
    expect(dataset.classes).toEqual(['0', '1'])
  })

  it.each([
    [
      'no NPY file',
      Buffer.from('not an array at all'),
      /at byte 0: expected the NPY magic number .*, found 6e6f7420616e$/,
    ],
    ['an empty file', Buffer.alloc(0), /at byte 0: .*, found an empty file$/],
    [
      'version 9',
      Buffer.from('\x93NUMPY\x09\x00\x00\x00\x00\x00', 'latin1'),
      /at byte 6: expected NPY version 1, 2 or 3, found 9$/,
    ],
    [
      'a header cut short',
      numpy('<f4').subarray(0, 60),
      /at byte 60: expected a header of 118 bytes, found the end of the file$/,
    ],
    [
      'a header of 4 GB',
      Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\xff', 'latin1'),
      /at byte 8: expected a header of at most 10,000 bytes, found 4,294,967,295$/,
    ],
    [
      'data cut short',
      numpy('<f4').subarray(0, 150),
      /at byte 150: expected 152 bytes, as its header says, found only 150$/,
    ],
    [
      'data too long',
      Buffer.concat([numpy('<f4'), Buffer.from([0])]),
      /at byte 152: expected 152 bytes, .*, found more$/,
    ],
    [
      'half floats',
      npyFile(header('<f2', '(2, 1)'), Buffer.alloc(4)),
      /expected numbers of one of the types f4, .*, found '<f2'$/,
    ],
    [
      'a header without a shape',
      npyFile("{'descr': '<f4'}", Buffer.alloc(4)),
      /header at byte 10: expected one 'descr'/,
    ],
    [
      'one dimension',
      npyFile(header('<f4', '(2,)'), floats(1, 2)),
      /header 'shape': expected 2 to 4 dimensions, found \(2\)$/,
    ],
    [
      '2^31 samples',
      npyFile(header('<f4', '(2147483648, 1)'), floats(1)),
      /header 'shape': expected from 1 to 1,000,000 samples/,
    ],
    [
      '10^30 features',
      npyFile(header('<f4', `(2, ${'1'.padEnd(31, '0')})`), floats(1)),
      /header 'shape': expected from 1 to/,
    ],
    [
      '60 GB',
      npyFile(header('<f4', '(1000000, 16384)'), floats(1)),
      /header: expected at most 1,073,741,824 bytes in all/,
    ],
    [
      'a number that is none',
      npyFile(header('<f4', '(2, 1)'), floats(1, Number.NaN)),
      /at byte 73 \(sample 1\): expected a number that float32 can hold, found NaN$/,
    ],
  ])('refuses %s', async (_, bytes, message) => {
    expect(await refusal(load(bytes))).toEqual({ tag: 'bad-file', message: expect.stringMatching(message) })
  })

  it.each([
    ['half a class', [0, 0.5], /at byte 71: expected a class, a whole number from 0 to 999, found 0\.5$/],
    ['a negative class', [-1, 0], /at byte 67: .*, found -1$/],
    ['a thousandth class', [0, 1000], /at byte 71: .*, found 1000$/],
    ['no class', [0, Number.NaN], /at byte 71: .*, found NaN$/],
  ])('refuses labels: %s', async (_, values, message) => {
    write('bad-labels.npy', npyFile(header('<f4', '(2,)'), floats(...values)))
    const refused = await refusal(load(numpy('<f4'), 'bad-labels.npy'))
    expect(refused).toEqual({ tag: 'bad-file', message: expect.stringMatching(message) })
  })

  it('refuses as many labels as there are not inputs', async () => {
    const bytes = npyFile(header('<f4', '(3, 1)'), floats(1, 2, 3))
    expect((await refusal(load(bytes))).message).toBe(
      `${folder}/labels.npy: header: expected 3 labels, one for each input of ${folder}/inputs.npy, found 2`,
    )
  })
})
