import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseSpecText } from '../../../src-main/shared/contract/parse-spec.ts'
import { type SpecRow, specRows } from './spec-rows.ts'

const page = readFileSync('docs/spec.md', 'utf8')
const generated = ['blobs', 'moons', 'circles', 'spirals', 'xor', 'teacher-student']
const files = ['idx', 'cifar10', 'csv', 'npy']

/** The rows of the page's tables, those of a data set once for each kind they are of. */
function documentedRows(): SpecRow[] {
  const tables = page.split('\n').filter((line) => line.startsWith('| `'))
  return tables.flatMap((line) => {
    const cells = line.split(' | ').map((cell) => cell.replace(/^\| /, ''))
    const field = (cells[0] ?? '').replaceAll('`', '')
    if (!field.startsWith('dataset.')) {
      return [{ field, default: cells[1] ?? '', range: cells[2] ?? '' }]
    }
    const kinds = (cells[1] ?? '')
      .split(', ')
      .flatMap((word) => (word === 'generated' ? generated : word === 'files' ? files : [word]))
    return kinds.map((kind) => ({
      field: field.replace('dataset', `dataset(${kind})`),
      default: cells[2] ?? '',
      range: cells[3] === 'its own name' ? `\`"${kind}"\`` : (cells[3] ?? ''),
    }))
  })
}

const byField = (rows: SpecRow[]): SpecRow[] => rows.sort((one, other) => (one.field < other.field ? -1 : 1))

test('the page on specs names every field of the schema and no other, with its default and range', () => {
  expect(byField(documentedRows())).toEqual(byField(specRows()))
})

test('the spec shown on the page is one', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
  expect(parseSpecText(example).model.map).toBe('affine-like')
})
