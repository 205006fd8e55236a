import { beforeAll, describe, expect, it } from 'vitest'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { dataFolder, refusal, specOf } from './data-folder.ts'

const { folder, write } = dataFolder()

/** One record whose red, green and blue of pixel p are p mod 251, 100 and 200. */
const record = (label: number): Buffer =>
  Buffer.from([
    label,
    ...Array.from({ length: 1024 }, (_, pixel) => pixel % 251),
    ...Array(1024).fill(100),
    ...Array(1024).fill(200),
  ])

beforeAll(() => {
  write('batch-1', Buffer.concat([record(3), record(9)]))
  write('batch-2', record(0))
})

const load = (fields: object) =>
  loadDataset(
    specOf({ kind: 'cifar10', normalise: 'none', files: ['batch-1', 'batch-2'], ...fields }),
    folder,
  )

describe('CIFAR-10', () => {
  it('joins its batches in their order', async () => {
    const dataset = await load({})
    expect([...dataset.train.labels]).toEqual([3, 9, 0])
    expect(dataset.classes[9]).toBe('truck')
    expect(dataset.name).toBe('cifar10 (batch-1 and 1 more)')
  })

  it('puts the colours of a pixel side by side', async () => {
    const { inputShape, train } = await load({})
    expect(inputShape).toEqual([32, 32, 3])
    const second = train.inputs.subarray(3072, 6144)
    expect([...second.subarray(0, 6)]).toEqual([0, 100, 200, 1, 100, 200])
    expect([...second.subarray(3 * 1023)]).toEqual([1023 % 251, 100, 200])
  })

  it('takes the test files as the test part', async () => {
    const { train, test } = await load({ files: ['batch-1'], testFiles: ['batch-2'] })
    expect([train.count, test?.count]).toEqual([2, 1])
  })

  it('refuses a test fraction beside test files', async () => {
    const { tag, message } = await refusal(load({ testFiles: ['batch-2'], testFraction: 0.5 }))
    expect([tag, message.split(':')[0]]).toEqual(['bad-spec', 'dataset.testFraction'])
  })

  it('names the field of a missing file', async () => {
    expect(await refusal(load({ files: ['batch-1', 'absent'] }))).toEqual({
      tag: 'bad-spec',
      message: `dataset.files[1]: expected a file, found nothing at ${folder}/absent`,
    })
  })

  it.each([
    ['empty', Buffer.alloc(0), /at byte 0: expected records of 3,073 bytes, found 0 bytes before the end$/],
    [
      'cut',
      Buffer.concat([record(1), record(2).subarray(0, 5)]),
      /at byte 3073: .*, found 5 bytes before the end$/,
    ],
    ['eleventh class', Buffer.concat([record(1), record(10)]), /at byte 3073: .* from 0 to 9, found 10$/],
  ])('refuses a batch: %s', async (name, bytes, message) => {
    write(name, bytes)
    const refused = await refusal(load({ files: [name] }))
    expect(refused).toEqual({ tag: 'bad-file', message: expect.stringMatching(message) })
  })
})
