import { describe, expect, it } from 'vitest'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { dataFolder, refusal, specOf } from './data-folder.ts'

const { folder, write } = dataFolder()

/** 100 samples whose one feature is their place in the file. */
const numbered = (): object => {
  const rows = Array.from({ length: 100 }, (_, row) => `${row},${row % 2 === 0 ? 'even' : 'odd'}`)
  write('numbered.csv', ['place,parity', ...rows].join('\n'))
  return { kind: 'csv', file: 'numbered.csv', label: 'parity', normalise: 'none' }
}
const load = (fields: object) => loadDataset(specOf({ ...numbered(), ...fields }), folder)

describe('testFraction', () => {
  it('holds out that share and loses no sample', async () => {
    const { train, test } = await load({ testFraction: 0.3 })
    expect(test?.count).toBe(30)
    expect([...train.inputs, ...(test?.inputs ?? [])].sort((a, b) => a - b)).toEqual([...Array(100).keys()])
  })

  it('keeps the order of the data in both parts', async () => {
    const { train, test } = await load({ testFraction: 0.3 })
    expect(train.inputs).toEqual(train.inputs.toSorted())
    expect(test?.inputs).toEqual(test?.inputs.toSorted())
  })

  it('keeps each label with its input', async () => {
    const { train, test } = await load({ testFraction: 0.5 })
    for (const part of [train, test]) {
      expect(part?.labels).toEqual(Int32Array.from(part?.inputs ?? [], (place) => place % 2))
    }
  })

  it('is drawn by the seed', async () => {
    const first = await load({ testFraction: 0.3, seed: 1 })
    expect((await load({ testFraction: 0.3, seed: 1 })).test).toEqual(first.test)
    expect((await load({ testFraction: 0.3, seed: 2 })).test).not.toEqual(first.test)
  })

  it('leaves no part empty', async () => {
    const { train, test } = await loadDataset(specOf({ kind: 'xor', samples: 2, testFraction: 0.9 }))
    expect([train.count, test?.count]).toEqual([1, 1])
  })

  it('of 0 holds nothing out', async () => {
    expect((await load({})).test).toBeNull()
  })
})

describe('samples', () => {
  it('takes so many from anywhere in the file, in its order', async () => {
    const { train } = await load({ samples: 20 })
    expect(train.inputs).toHaveLength(20)
    expect(train.inputs).toEqual(train.inputs.toSorted())
    expect(Math.max(...train.inputs)).toBeGreaterThan(50)
    expect(Math.min(...train.inputs)).toBeLessThan(50)
  })

  it('beyond what is there takes all', async () => {
    expect((await load({ samples: 5000 })).train.count).toBe(100)
  })

  it('counts the held-out samples in', async () => {
    const { train, test } = await load({ samples: 20, testFraction: 0.25 })
    expect([train.count, test?.count]).toEqual([15, 5])
  })
})

it('names the field and the path of a file that is not there', async () => {
  expect(await refusal(load({ file: 'absent.csv' }))).toEqual({
    tag: 'bad-spec',
    message: `dataset.file: expected a file, found nothing at ${folder}/absent.csv`,
  })
})

it('refuses a folder in place of a file', async () => {
  expect((await refusal(load({ file: '.' }))).message).toBe(
    `dataset.file: expected a file, found a folder at ${folder}`,
  )
})

it('refuses a device, which might never end', async () => {
  expect((await refusal(load({ file: '/dev/zero' }))).message).toBe(
    'dataset.file: expected a file, found something that is no regular file at /dev/zero',
  )
})
