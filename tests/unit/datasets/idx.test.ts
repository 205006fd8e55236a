import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { dataFolder, idxFile, refusal, specOf } from './data-folder.ts'

const { folder, write } = dataFolder()
const pixels = Array.from({ length: 4 * 2 * 3 }, (_, index) => index * 10)
const goodImages = idxFile([4, 2, 3], pixels)

beforeAll(() => {
  write('images', goodImages)
  write('labels', idxFile([4], [0, 2, 1, 2]))
  write('images.gz', gzipSync(goodImages))
  write('labels.gz', gzipSync(idxFile([4], [0, 2, 1, 2])))
})

const load = (fields: object = {}) =>
  loadDataset(
    specOf({ kind: 'idx', images: 'images', labels: 'labels', normalise: 'none', ...fields }),
    folder,
  )
const messageOf = async (fields: object): Promise<string> => (await refusal(load(fields))).message

describe('IDX', () => {
  it('reads images and labels as they lie in the file', async () => {
    const dataset = await load()
    expect(dataset.inputShape).toEqual([2, 3])
    expect(dataset.classes).toEqual(['0', '1', '2'])
    expect([...dataset.train.inputs]).toEqual(pixels)
    expect([...dataset.train.labels]).toEqual([0, 2, 1, 2])
  })

  it('reads gzipped files whatever their names', async () => {
    write('zipped-without-suffix', gzipSync(goodImages))
    const plain = await load()
    const zipped = await load({ images: 'zipped-without-suffix', labels: 'labels.gz' })
    expect(zipped.train).toEqual(plain.train)
  })

  it('takes the test files as the test part', async () => {
    write('test-images', idxFile([1, 2, 3], [9, 9, 9, 9, 9, 9]))
    write('test-labels', idxFile([1], [3]))
    const dataset = await load({ testImages: 'test-images', testLabels: 'test-labels' })
    expect(dataset.train.count).toBe(4)
    expect([...(dataset.test?.inputs ?? [])]).toEqual([9, 9, 9, 9, 9, 9])
    expect(dataset.classes).toHaveLength(4)
  })

  it('refuses a test fraction beside test files', async () => {
    const fields = { testImages: 'images', testLabels: 'labels', testFraction: 0.2 }
    expect(await refusal(load(fields))).toEqual({
      tag: 'bad-spec',
      message: 'dataset.testFraction: expected 0, as the test part has files of its own, found 0.2',
    })
  })

  it('refuses test images without test labels', async () => {
    expect(await messageOf({ testImages: 'images' })).toMatch(/^dataset\.testLabels: expected a file/)
  })

  it('refuses test images of another shape', async () => {
    write('wide-images', idxFile([4, 3, 2], pixels))
    expect(await messageOf({ testImages: 'wide-images', testLabels: 'labels' })).toMatch(
      /wide-images: at byte 8: expected images of 2×3, found 3×2$/,
    )
  })

  it.each([
    ['images', 'dataset.images'],
    ['labels', 'dataset.labels'],
  ])('names the field when %s are missing', async (field, name) => {
    expect(await refusal(load({ [field]: 'absent' }))).toEqual({
      tag: 'bad-spec',
      message: `${name}: expected a file, found nothing at ${folder}/absent`,
    })
  })

  it('refuses as many labels as there are not images', async () => {
    write('three-labels', idxFile([3], [0, 1, 2]))
    expect(await refusal(load({ labels: 'three-labels' }))).toEqual({
      tag: 'bad-file',
      message: `${folder}/three-labels: at byte 4: expected 4 labels, one for each image of ${folder}/images, found 3`,
    })
  })

  it('compares the counts before it reads the images, which may be many', async () => {
    write('headers-only', goodImages.subarray(0, 16))
    expect(await messageOf({ images: 'headers-only', labels: 'three-labels' })).toMatch(/expected 4 labels/)
  })

  it.each([
    ['empty', Buffer.alloc(0), /at byte 0: expected the IDX magic number .*, found an empty file$/],
    ['other magic', Buffer.from('GIF89a, not an IDX file'), /at byte 0: .*, found 47494638$/],
    ['floats', Buffer.from([0, 0, 13, 3, 0, 0, 0, 1]), /at byte 0: .*, found 00000d03$/],
    [
      'cut header',
      goodImages.subarray(0, 9),
      /at byte 9: expected a header of 16 bytes, found the end of the file$/,
    ],
    [
      'cut data',
      goodImages.subarray(0, 30),
      /at byte 30: expected 40 bytes, as its header says, found only 30$/,
    ],
    [
      'long data',
      Buffer.concat([goodImages, Buffer.from([1])]),
      /at byte 40: expected 40 bytes, .*, found more$/,
    ],
    ['no images', idxFile([0, 2, 3], []), /at byte 4: expected a size from 1 to 1,000,000, found 0$/],
    ['2^31 images', idxFile([2 ** 31, 2, 3], pixels), /at byte 4: .* 1,000,000, found 2,147,483,648$/],
    ['2^31 wide', idxFile([1, 1, 2 ** 31], pixels), /at byte 12: .* 16,384, found 2,147,483,648$/],
    [
      'large images',
      idxFile([1, 16_384, 16_384], pixels),
      /at byte 8: expected at most 16,384 numbers an image/,
    ],
    ['10 GB', idxFile([1_000_000, 100, 100], pixels), /header: expected at most 1,073,741,824 bytes in all/],
    ['cut gzip', gzipSync(goodImages).subarray(0, 20), /at byte \d+ unzipped: expected sound gzip data/],
    [
      'broken gzip',
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(40, 7)]),
      /expected sound gzip data/,
    ],
  ])('refuses images: %s', async (name, bytes, message) => {
    write(name, bytes)
    expect(await refusal(load({ images: name }))).toEqual({
      tag: 'bad-file',
      message: expect.stringMatching(message),
    })
  })

  it('stops unzipping where the header says the data end', async () => {
    write('bomb', gzipSync(Buffer.concat([goodImages, Buffer.alloc(64 * 2 ** 20)])))
    const before = process.memoryUsage().arrayBuffers
    expect(await messageOf({ images: 'bomb' })).toMatch(
      /bomb: at byte 40: expected 40 bytes, .*, found more$/,
    )
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20)
  })

  it('refuses labels of one class', async () => {
    write('one-class', idxFile([4], [0, 0, 0, 0]))
    expect(await messageOf({ labels: 'one-class' })).toMatch(
      /expected at least 2 classes, found label 0 only$/,
    )
  })
})
