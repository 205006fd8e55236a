/** In which fields the specs of several runs differ, in the words of the form. */
import type { RunSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { isObject } from '../../state/spec/json-path.ts'
import { wordsOf } from '../spec/field-words.ts'

export interface SpecDifference {
  /** `optimiser.learningRate` */
  path: string
  label: string
  hint: string
  /** One a spec, in their order. */
  values: string[]
}

/** What a spec has not, as an optimiser without momentum has none. */
const absent = '–'

/** Names are left out: they are what the runs are told apart by. */
export function specDifferences(specs: readonly RunSpec[]): SpecDifference[] {
  const fields = specs.map((spec) => new Map(fieldsOf(spec, '')))
  const paths = [...new Set(fields.flatMap((one) => [...one.keys()]))].filter((path) => path !== 'name')
  return paths.flatMap((path) => {
    const values = fields.map((one) => one.get(path) ?? absent)
    if (values.every((value) => value === values[0])) return []
    return [{ path, ...wordsOfField(path), values }]
  })
}

/** Of one run against another, in a few words: `Map rms-norm, Learning rate η 0.2`. */
export function differenceWords(from: RunSpec, to: RunSpec): string {
  return specDifferences([from, to])
    .map(({ label, values: [, value] }) => `${label} ${value}`)
    .join(', ')
}

function fieldsOf(value: unknown, path: string): [string, string][] {
  if (!isObject(value)) return [[path, wordOf(value)]]
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, path ? `${path}.${name}` : name))
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.every(isPlain) ? value.join(', ') : JSON.stringify(value)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'number'
    ? value.toLocaleString('en', { maximumSignificantDigits: 6 })
    : String(value)
}

const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'string'

const sections: Readonly<Record<string, string>> = {
  dataset: 'Dataset',
  model: 'Network',
  optimiser: 'Optimiser',
}

/** A label that stands in several sections of the form says in which. */
function wordsOfField(path: string): { label: string; hint: string } {
  const { label, hint } = wordsOf(path)
  const [section = '', ...rest] = path.split('.')
  if (path.startsWith('model.maps.'))
    return { label: `Map of ${rest.slice(1).join('.')}`, hint: wordsOf('model.map').hint }
  const ambiguous = ['Kind', 'Seed', 'ε'].includes(label)
  return { label: ambiguous ? `${sections[section] ?? 'Training'}: ${label.toLowerCase()}` : label, hint }
}
