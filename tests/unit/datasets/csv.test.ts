import { describe, expect, it } from 'vitest'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { dataFolder, refusal, specOf } from './data-folder.ts'

const { folder, write } = dataFolder()

const load = (text: string | Uint8Array, fields: object = {}) => {
  const file = write('table.csv', text)
  return loadDataset(specOf({ kind: 'csv', file, label: 'species', normalise: 'none', ...fields }), folder)
}

describe('CSV', () => {
  it('takes the named column as the class and the others as features, in their order', async () => {
    const { train, classes, inputShape } = await load('width,species,height\n1,b,2.5\n-3e2,a,0\n')
    expect([...train.inputs]).toEqual([1, 2.5, -300, 0])
    expect([...train.labels]).toEqual([1, 0])
    expect(classes).toEqual(['a', 'b'])
    expect(inputShape).toEqual([2])
  })

  it('sorts classes that are numbers as numbers', async () => {
    expect((await load('x,species\n0,10\n0,9\n0,1\n')).classes).toEqual(['1', '9', '10'])
  })

  it('reads quotes, a byte order mark, Windows line ends, spaces and blank lines', async () => {
    const text = '\ufeffspecies,x\r\n"Iris, ""blue""", 1 \r\n\r\nrose,2\r\n'
    const { classes, train } = await load(text)
    expect(classes).toEqual(['Iris, "blue"', 'rose'])
    expect([...train.inputs]).toEqual([1, 2])
  })

  it('grows with the file', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => `${row},${row + 1},${row % 3}`)
    const { train } = await load(['x,y,species', ...rows].join('\n'))
    expect(train.inputs).toEqual(Float32Array.from({ length: 6000 }, (_, index) => Math.ceil(index / 2)))
  })

  it('suggests the column that was meant', async () => {
    expect(await refusal(load('x,specie\n1,a\n'))).toEqual({
      tag: 'bad-spec',
      message:
        'dataset.label: expected one of the columns "x", "specie", found "species" — did you mean "specie"?',
    })
  })

  it.each([
    [
      'a text among numbers',
      'x,y,species\n1,2,a\n3,tall,b\n',
      'row 2 (line 3), column "y": expected a number that float32 can hold, found "tall"',
    ],
    [
      'a gap',
      'x,y,species\n1,,a\n',
      'row 1 (line 2), column "y": expected a number that float32 can hold, found nothing',
    ],
    [
      'a number too large',
      'x,species\n1e39,a\n',
      'row 1 (line 2), column "x": expected a number that float32 can hold, found "1e39"',
    ],
    [
      'infinity',
      'x,species\nInfinity,a\n',
      'row 1 (line 2), column "x": expected a number that float32 can hold, found "Infinity"',
    ],
    [
      'a short row',
      'x,y,species\n1,2,a\n1,2\n',
      'row 2 (line 3): expected 3 columns, as in the header, found 2',
    ],
    [
      'a row without a class',
      'x,species\n1,\n',
      'row 1 (line 2), column "species": expected a class, found nothing',
    ],
    ['one class', 'x,species\n1,a\n', 'column "species": expected at least 2 classes, found "a"'],
    ['no rows', 'x,species\n', 'column "species": expected at least 2 classes, found no rows'],
    ['no header', '', 'at byte 0: expected a header, found an empty file'],
    ['the label twice', 'species,x,species\n', 'line 1: expected one column "species", found two'],
    [
      'the label alone',
      'species\na\nb\n',
      'line 1: expected from 1 to 16,384 columns beside "species", found 0',
    ],
  ])('refuses %s', async (_, text, message) => {
    expect(await refusal(load(text))).toEqual({ tag: 'bad-file', message: `${folder}/table.csv: ${message}` })
  })

  it('refuses a quote that is never closed instead of swallowing the file', async () => {
    const { tag, message } = await refusal(load(`x,species\n"${'1,a\n'.repeat(600_000)}`))
    expect(tag).toBe('bad-file')
    expect(message).toMatch(/: line \d+: expected rows of comma-separated values, found /)
  })

  it('refuses more classes than a network may have', async () => {
    const rows = Array.from({ length: 1001 }, (_, row) => `0,class ${row}`)
    const { message } = await refusal(load(['x,species', ...rows].join('\n')))
    expect(message).toMatch(/row 1001 .*: expected at most 1,000 classes, found "class 1000" as one more$/)
  })
})
