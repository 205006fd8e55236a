import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { datasetKinds } from '../../../src-main/shared/contract/dataset-spec.ts'
import { modelKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec, parseSpecText } from '../../../src-main/shared/contract/parse-spec.ts'
import { optimiserKinds } from '../../../src-main/shared/contract/run-spec.ts'
import { tapNamesOf } from '../../../src-main/shared/network/tap-names.ts'
import { type SpecRow, specRows } from './spec-rows.ts'

const page = readFileSync('docs/spec.md', 'utf8')
const fromFiles: string[] = ['idx', 'cifar10', 'csv', 'npy']
/** What the page writes for several kinds at once, by the field that has kinds. */
const words: Record<string, Record<string, string[]>> = {
  dataset: {
    generated: datasetKinds.filter((kind) => !fromFiles.includes(kind)),
    files: fromFiles,
  },
  model: { all: [...modelKinds] },
  optimiser: { all: [...optimiserKinds], adaptive: ['adam', 'adamw', 'rmsprop'] },
  'optimiser.schedule': { every: ['constant', 'cosine', 'step'] },
}

/** The rows of the page's tables, those of a field that has kinds once for each kind they are of. */
function documentedRows(): SpecRow[] {
  const tables = page.split('\n').filter((line) => /^\| `\w+(\.|` \|)/.test(line))
  return tables.flatMap((line) => {
    const cells = line.split(' | ').map((cell) => cell.replace(/^\| /, ''))
    const field = (cells[0] ?? '').replaceAll('`', '')
    const union = ['optimiser.schedule', 'optimiser', 'model', 'dataset'].find((name) =>
      field.startsWith(`${name}.`),
    )
    if (union === undefined) return [{ field, default: cells[1] ?? '', range: cells[2] ?? '' }]
    const kinds = (cells[1] ?? '').split(', ').flatMap((word) => words[union]?.[word] ?? [word])
    return kinds.flatMap((kind) =>
      placesOf(union, kind).map((place) => ({
        field: field.replace(union, place),
        default: cells[2] ?? '',
        range: cells[3] === 'its own name' ? `\`"${kind}"\`` : (cells[3] ?? ''),
      })),
    )
  })
}

/** Every optimiser has the same schedules. */
const placesOf = (union: string, kind: string): string[] =>
  union === 'optimiser.schedule'
    ? optimiserKinds.map((optimiser) => `optimiser(${optimiser}).schedule(${kind})`)
    : [`${union}(${kind})`]

const byField = (rows: SpecRow[]): SpecRow[] => rows.sort((one, other) => (one.field < other.field ? -1 : 1))

test('the page on specs names every field of the schema and no other, with its default and range', () => {
  expect(byField(documentedRows())).toEqual(byField(specRows()))
})

test('the spec shown on the page is one', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
  expect(parseSpecText(example).model.map).toBe('affine-like')
})

test.each(modelKinds)(
  'the page names the taps of a network of kind %s, and which have no parameters',
  (kind) => {
    const [, cell = ''] = new RegExp(`^\\| ${kind} \\| (.*) \\|$`, 'm').exec(page) ?? []
    const documented = [...cell.matchAll(/(\()?`(\w+)`/g)].map(([, bracket, name]) => ({
      name,
      map: bracket === undefined,
    }))
    const { model } = parseSpec({ model: { kind, ...smallest[kind] } })
    expect(documented).toEqual(tapNamesOf(model))
  },
)

/** One of whatever there may be more of. */
const smallest: Record<(typeof modelKinds)[number], object> = {
  mlp: { hidden: [2] },
  'residual-mlp': { blocks: 1 },
  cnn: { convolutions: [{}], hidden: [2] },
  transformer: { blocks: 1 },
}
