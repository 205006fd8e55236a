/**
 * Unknown data becomes a spec here and nowhere else. What is wrong is said field by field, with the nearest known
 * word where a word was mistaken.
 */
import type { z } from 'zod'
import { mapTapsOf, tapsOf } from '../network/tap-names.ts'
import { describeIssues, mostProblems } from './describe-issues.ts'
import { type FieldProblem, MisstepError } from './errors.ts'
import { excerptOf } from './excerpt.ts'
import { fieldName } from './field-name.ts'
import { limits } from './limits.ts'
import { type ModelSpec, withWidthResolved } from './model-spec.ts'
import { repeatedFields } from './repeated-fields.ts'
import { isPlainDescent, type RunSpec, runSpecSchema } from './run-spec.ts'
import { suggestion } from './suggestion.ts'

/** Parses one document. Throws `MisstepError('bad-spec')` that lists every problem. */
export function parseSpec(document: unknown): RunSpec {
  const parsed = parseWith(runSpecSchema, document)
  const spec = { ...parsed, model: withWidthResolved(parsed.model) }
  const problems = [...unusableFields(document), ...relationsOf(spec)]
  if (problems.length > 0) throw badSpec(problems)
  return spec
}

/** Parses one JSON text; a syntax error is a problem like any other. */
export function parseSpecText(text: string): RunSpec {
  return parseSpec(parseJson(text))
}

export function parseJson(text: string): unknown {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError('bad-spec', `the spec is not JSON: ${reason}`, { cause })
  }
  const repeated = new Set(repeatedFields(text).map(fieldName))
  if (repeated.size === 0) return document
  throw badSpec([...repeated].map((field) => ({ field, message: 'expected once, found twice' })))
}

/** Checks unknown data against one of the contract's schemas, with the same messages as a spec. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, data: unknown): z.output<Schema> {
  const parsed = schema.safeParse(data, { reportInput: true })
  if (parsed.success) return parsed.data
  throw badSpec(describeIssues(parsed.error.issues, schema))
}

export function badSpec(all: readonly FieldProblem[]): MisstepError {
  const problems = all.slice(0, mostProblems)
  const lines = problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
  const more = all.length > problems.length ? ['… and more'] : []
  return new MisstepError('bad-spec', [...lines, ...more].join('\n'), { problems })
}

/** A record passes over this one key without a word. `document`: one whose shape was accepted. */
function unusableFields(document: unknown, path: readonly string[] = []): FieldProblem[] {
  if (typeof document !== 'object' || document === null) return []
  return Object.entries(document).flatMap(([key, value]) => {
    const here = [...path, key]
    if (key === '__proto__') return [{ field: fieldName(here), message: 'unknown field' }]
    return unusableFields(value, here)
  })
}

/** What no single field can say: names that refer to other fields, and sizes that multiply. */
function relationsOf(spec: RunSpec): FieldProblem[] {
  const problems: FieldProblem[] = []
  const taps = tapsOf(spec.model)
  const mapTaps = mapTapsOf(spec.model)
  const unknownTap = (tap: string, known: readonly string[]): string =>
    `unknown tap ${excerptOf(tap)}${suggestion(tap, known)} (this network has ${known.join(', ')})`
  if (spec.record.taps !== 'all') {
    spec.record.taps.forEach((tap, index, all) => {
      const field = `record.taps[${index}]`
      if (!taps.includes(tap)) problems.push({ field, message: unknownTap(tap, taps) })
      else if (all.indexOf(tap) < index) {
        problems.push({ field, message: `expected each tap once, found "${tap}" twice` })
      }
    })
  }
  for (const tap of Object.keys(spec.model.maps)) {
    if (mapTaps.includes(tap)) continue
    const message = taps.includes(tap)
      ? `expected a tap with a map (${mapTaps.join(', ')}), found "${tap}", which has no parameters`
      : unknownTap(tap, mapTaps)
    problems.push({ field: fieldName(['model', 'maps', tap]), message })
  }
  if (innerParameters(spec.model) > limits.parameters) {
    problems.push({
      field: 'model.hidden',
      message: `expected at most ${limits.parameters.toLocaleString('en')} parameters, found ${innerParameters(spec.model).toLocaleString('en')} between the hidden layers alone`,
    })
  }
  if (spec.record.split && !isPlainDescent(spec.optimiser)) {
    const { kind, weightDecay } = spec.optimiser
    const found = kind === 'sgd' ? `a weight decay of ${weightDecay}` : `"${kind}"`
    problems.push({
      field: 'record.split',
      message: `expected plain gradient descent, optimiser.kind "sgd" without weight decay, to split the own step by sample, found ${found}`,
    })
  }
  return problems
}

const innerParameters = (model: ModelSpec): number =>
  'hidden' in model
    ? model.hidden.slice(1).reduce((sum, units, index) => sum + units * ((model.hidden[index] ?? 0) + 1), 0)
    : 0
