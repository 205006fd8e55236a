/**
 * CSV with a header: one column, named in the spec, holds the class, as any text; every other column is a feature and
 * must be a number. Classes are numbered in the order of their names: as numbers where all are, otherwise as text.
 */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { limits } from '../../shared/contract/limits.ts'
import { badSpec } from '../../shared/contract/parse-spec.ts'
import { suggestion } from '../../shared/contract/suggestion.ts'
import { type DataSource, sourceOf } from '../data-source.ts'
import { largestDataset } from '../dataset-size.ts'
import { badFile, count } from './bad-file.ts'
import type { DataFile, Locate } from './data-file.ts'

/** Characters of one row: an unclosed quote must not swallow the file. */
const longestRow = 2 ** 20

export async function loadCsv(spec: DatasetSpecOf<'csv'>, locate: Locate): Promise<DataSource> {
  const file = await locate('dataset.file', spec.file)
  const table = await readTable(file, spec.label)
  const classes = [...new Set(table.classNames)].sort(
    table.classNames.every((name) => Number.isFinite(Number(name)))
      ? (left, right) => Number(left) - Number(right)
      : undefined,
  )
  if (classes.length < 2) {
    const found = classes.map((name) => `"${name}"`).join() || 'no rows'
    throw badFile(file.path, `column "${spec.label}"`, 'at least 2 classes', found)
  }
  const numberOf = new Map(classes.map((name, index) => [name, index]))
  const labels = Int32Array.from(table.classNames, (name) => numberOf.get(name) ?? 0)
  return {
    name: `csv (${basename(spec.file)})`,
    classes,
    inputShape: [table.features],
    samples: sourceOf(table.inputs, labels, table.features),
    test: null,
  }
}

interface Table {
  features: number
  /** [row, features] */
  inputs: Float32Array
  /** [row] */
  classNames: string[]
}

async function readTable(file: DataFile, label: string): Promise<Table> {
  let header: string[] | null = null
  let labelColumn = 0
  let features = 0
  let inputs = new Float32Array(1024)
  const classNames: string[] = []
  const known = new Set<string>()

  for await (const { record, line } of records(file)) {
    if (!header) {
      header = record
      labelColumn = findLabel(file, header, label)
      features = header.length - 1
      continue
    }
    const row = classNames.length
    const place = `row ${row + 1} (line ${line})`
    if (record.length !== header.length) {
      throw badFile(file.path, place, `${header.length} columns, as in the header`, `${record.length}`)
    }
    if (row >= limits.samples || (row + 1) * features > largestDataset) {
      throw badFile(file.path, place, `at most ${count(row)} rows of ${features} numbers`, 'more')
    }
    const className = record[labelColumn] ?? ''
    if (className === '') throw badFile(file.path, `${place}, column "${label}"`, 'a class', 'nothing')
    if (known.add(className).size > limits.classes) {
      const expected = `at most ${count(limits.classes)} classes`
      throw badFile(file.path, `${place}, column "${label}"`, expected, `"${className}" as one more`)
    }
    classNames.push(className)
    if (inputs.length < (row + 1) * features) inputs = grown(inputs, features)
    let at = row * features
    for (const [column, text] of record.entries()) {
      if (column === labelColumn) continue
      inputs[at] = parseNumber(file, text, `${place}, column "${header[column]}"`)
      at++
    }
  }
  if (!header) throw badFile(file.path, 'at byte 0', 'a header', 'an empty file')
  return { features, inputs: inputs.subarray(0, classNames.length * features), classNames }
}

async function* records(file: DataFile): AsyncGenerator<{ record: string[]; line: number }> {
  const options = { bom: true, trim: true, info: true, skip_empty_lines: true, relax_column_count: true }
  const parser = parse({ ...options, max_record_size: longestRow })
  const stream = pipeline(createReadStream(file.path), parser, () => {})
  try {
    for await (const { record, info } of stream) yield { record, line: info.lines }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw badFile(
      file.path,
      `line ${cause.lines ?? '?'}`,
      'rows of comma-separated values',
      cause.message,
      cause,
    )
  } finally {
    stream.destroy()
  }
}

function findLabel(file: DataFile, header: readonly string[], label: string): number {
  const column = header.indexOf(label)
  if (column < 0) {
    const known = header.slice(0, 20).map((name) => `"${name}"`)
    const list = header.length > 20 ? [...known, '…'] : known
    const hint = suggestion(label, header)
    throw badSpec([
      {
        field: 'dataset.label',
        message: `expected one of the columns ${list.join(', ')}, found "${label}"${hint}`,
      },
    ])
  }
  if (header.lastIndexOf(label) !== column) {
    throw badFile(file.path, 'line 1', `one column "${label}"`, 'two')
  }
  if (header.length < 2 || header.length - 1 > limits.dimensions) {
    const expected = `from 1 to ${count(limits.dimensions)} columns beside "${label}"`
    throw badFile(file.path, 'line 1', expected, count(header.length - 1))
  }
  return column
}

function parseNumber(file: DataFile, text: string, place: string): number {
  const value = text === '' ? Number.NaN : Number(text)
  if (Number.isFinite(Math.fround(value))) return value
  const found = text === '' ? 'nothing' : `"${text.slice(0, 60)}"`
  throw badFile(file.path, place, 'a number that float32 can hold', found)
}

function grown(inputs: Float32Array, features: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(Math.max(2 * inputs.length, features))
  larger.set(inputs)
  return larger
}
