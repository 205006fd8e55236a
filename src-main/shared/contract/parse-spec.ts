/**
 * Unknown data becomes a spec here and nowhere else. What is wrong is said field by field, with the nearest known
 * word where a word was mistaken.
 */
import { closest, distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { datasetKinds } from './dataset-spec.ts'
import { type FieldProblem, MisstepError } from './errors.ts'
import { limits } from './limits.ts'
import { type ModelSpec, tapsOf } from './model-spec.ts'
import { type RunSpec, runSpecSchema } from './run-spec.ts'

/** Parses one document. Throws `MisstepError('bad-spec')` that lists every problem. */
export function parseSpec(document: unknown): RunSpec {
  const parsed = runSpecSchema.safeParse(document, { reportInput: true })
  const problems = parsed.success ? relationsOf(parsed.data) : describeIssues(parsed.error.issues)
  if (parsed.success && problems.length === 0) return parsed.data
  throw badSpec(problems)
}

/** Parses one JSON text; a syntax error is a problem like any other. */
export function parseSpecText(text: string): RunSpec {
  return parseSpec(parseJson(text))
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError('bad-spec', `the spec is not JSON: ${reason}`, { cause })
  }
}

/** Checks unknown data against one of the contract's schemas, with the same messages as a spec. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, data: unknown): z.output<Schema> {
  const parsed = schema.safeParse(data, { reportInput: true })
  if (parsed.success) return parsed.data
  throw badSpec(describeIssues(parsed.error.issues))
}

export function badSpec(problems: readonly FieldProblem[]): MisstepError {
  const lines = problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
  return new MisstepError('bad-spec', lines.join('\n'), { problems })
}

/** ` — did you mean "spirals"?`, when some known word is near enough to be what was meant. */
export function suggestion(word: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const nearest = closest(word, [...known])
  const near =
    distance(word.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, Math.ceil(nearest.length / 3))
  return near ? ` — did you mean "${nearest}"?` : ''
}

/** What no single field can say: names that refer to other fields, and sizes that multiply. */
function relationsOf(spec: RunSpec): FieldProblem[] {
  const problems: FieldProblem[] = []
  const taps = tapsOf(spec.model)
  const unknownTap = (tap: string): string =>
    `unknown tap "${tap}"${suggestion(tap, taps)} (this network has ${taps.join(', ')})`
  if (spec.record.taps !== 'all') {
    spec.record.taps.forEach((tap, index) => {
      if (!taps.includes(tap)) problems.push({ field: `record.taps[${index}]`, message: unknownTap(tap) })
    })
  }
  for (const tap of Object.keys(spec.model.maps)) {
    if (!taps.includes(tap)) problems.push({ field: `model.maps.${tap}`, message: unknownTap(tap) })
  }
  if (innerParameters(spec.model) > limits.parameters) {
    problems.push({
      field: 'model.hidden',
      message: `expected at most ${limits.parameters.toLocaleString('en')} parameters, found ${innerParameters(spec.model).toLocaleString('en')} between the hidden layers alone`,
    })
  }
  return problems
}

const innerParameters = (model: ModelSpec): number =>
  model.hidden.slice(1).reduce((sum, units, index) => sum + units * ((model.hidden[index] ?? 0) + 1), 0)

type Issue = z.core.$ZodIssue

function describeIssues(issues: readonly Issue[]): FieldProblem[] {
  return issues.flatMap((issue) => describeIssue(issue, []))
}

function describeIssue(issue: Issue, parent: readonly PropertyKey[]): FieldProblem[] {
  const path = [...parent, ...issue.path]
  const field = fieldName(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = knownFields(path, issue.input)
        const list = known.length > 0 ? ` (known here: ${known.join(', ')})` : ''
        return { field: fieldName([...path, key]), message: `unknown field${suggestion(key, known)}${list}` }
      })
    case 'invalid_union':
      if (issue.discriminator) {
        const word = String((issue.input as Record<string, unknown> | undefined)?.[issue.discriminator] ?? '')
        return [{ field, message: oneOf(datasetKinds, word) }]
      }
      return [{ field, message: `expected ${unionOf(issue)}, found ${show(issue.input)}` }]
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      return [{ field, message: oneOf(allowed, issue.input) }]
    }
    case 'too_small':
      return [
        {
          field,
          message: `expected ${bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}, found ${show(issue.input)}`,
        },
      ]
    case 'too_big':
      return [
        {
          field,
          message: `expected ${bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}, found ${show(issue.input)}`,
        },
      ]
    case 'invalid_type':
      return [{ field, message: `expected ${aName(issue.expected)}, found ${show(issue.input)}` }]
    default:
      return [{ field, message: issue.message }]
  }
}

function oneOf(allowed: readonly string[], found: unknown): string {
  const list = allowed.map((word) => `"${word}"`).join(', ')
  const hint = typeof found === 'string' ? suggestion(found, allowed) : ''
  return `expected ${allowed.length === 1 ? list : `one of ${list}`}, found ${show(found)}${hint}`
}

function unionOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const alternatives = issue.errors.map(([first]) => {
    if (first?.code === 'invalid_value') return first.values.map((value) => `"${String(value)}"`).join(' or ')
    if (first?.code === 'too_small') return bound(first.origin, 'at least', first.minimum)
    if (first?.code === 'too_big') return bound(first.origin, 'at most', first.maximum)
    if (first?.code === 'invalid_type') return aName(first.expected)
    return first?.message ?? 'something else'
  })
  return [...new Set(alternatives)].join(', or ')
}

function bound(origin: string, relation: string, limit: number | bigint): string {
  const count = limit.toLocaleString('en')
  if (origin === 'array') return `${relation} ${count} entries`
  if (origin === 'string') return `${relation} ${count} characters`
  return `a number of ${relation} ${count}`
}

function aName(type: string): string {
  const names: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    string: 'a text',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  }
  return names[type] ?? type
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`
    return name ? `${name}.${String(key)}` : String(key)
  }, '')
}

/** The fields that the schema knows at a path; for a data set, those of its kind. */
function knownFields(path: readonly PropertyKey[], input: unknown): string[] {
  let schema: unknown = runSpecSchema
  for (const key of path)
    schema = unwrap(schema) instanceof z.ZodObject ? shapeOf(schema)[String(key)] : undefined
  const inner = unwrap(schema)
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const kind = (input as { kind?: unknown } | undefined)?.kind
    const option = inner.options.find((candidate) => {
      const literal = shapeOf(candidate).kind
      return literal instanceof z.ZodLiteral && literal.value === kind
    })
    return Object.keys(shapeOf(option))
  }
  return Object.keys(shapeOf(inner))
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return unwrap(schema.unwrap())
  }
  return schema
}

function shapeOf(schema: unknown): Record<string, unknown> {
  const inner = unwrap(schema)
  return inner instanceof z.ZodObject ? inner.shape : {}
}
