/** What a schema found wrong, in words: the field, what was expected, what was found, and the word that was perhaps meant. */
import { z } from 'zod'
import type { FieldProblem } from './errors.ts'
import { excerptOf } from './excerpt.ts'
import { fieldName } from './field-name.ts'
import { suggestion } from './suggestion.ts'

type Issue = z.core.$ZodIssue

/** What a person can take in; a document may hold a million more. */
export const mostProblems = 20

/** Each problem that `schema` has with some data, by field: no more than one beyond `mostProblems`. */
export function describeIssues(issues: readonly Issue[], schema: z.ZodType): FieldProblem[] {
  const shown = issues.slice(0, mostProblems + 1)
  return shown.flatMap((issue) => describeIssue(issue, schema)).slice(0, mostProblems + 1)
}

function describeIssue(issue: Issue, schema: z.ZodType): FieldProblem[] {
  const { path } = issue
  const field = fieldName(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, mostProblems + 1).map((key) => {
        const known = knownFields(schema, path, issue.input)
        const list = known.length > 0 ? ` (known here: ${known.join(', ')})` : ''
        return { field: fieldName([...path, key]), message: `unknown field${suggestion(key, known)}${list}` }
      })
    case 'invalid_union':
      if (issue.discriminator) {
        return [
          {
            field,
            message: oneOf(discriminatorsAt(schema, path), fieldOf(issue.input, issue.discriminator)),
          },
        ]
      }
      return [{ field, message: `expected ${unionOf(issue)}, found ${excerptOf(issue.input)}` }]
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      return [{ field, message: oneOf(allowed, issue.input) }]
    }
    case 'too_small':
      return [
        {
          field,
          message: `expected ${bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}, found ${excerptOf(issue.input)}`,
        },
      ]
    case 'too_big':
      return [
        {
          field,
          message: `expected ${bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}, found ${excerptOf(issue.input)}`,
        },
      ]
    case 'invalid_type':
      return [{ field, message: `expected ${aName(issue.expected)}, found ${excerptOf(issue.input)}` }]
    default:
      return [{ field, message: issue.message }]
  }
}

function oneOf(allowed: readonly string[], found: unknown): string {
  const list = allowed.map((word) => `"${word}"`).join(', ')
  const hint = typeof found === 'string' ? suggestion(found, allowed) : ''
  return `expected ${allowed.length === 1 ? list : `one of ${list}`}, found ${excerptOf(found)}${hint}`
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
  if (origin === 'array') return `${relation} ${count} ${count === '1' ? 'entry' : 'entries'}`
  if (origin === 'string') return `${relation} ${count} ${count === '1' ? 'character' : 'characters'}`
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

/** The fields that the schema knows at a path; of a union told apart by a field, those of the option that `input` names. */
function knownFields(root: z.ZodType, path: readonly PropertyKey[], input: unknown): string[] {
  const schema = schemaAt(root, path)
  const options = optionsOf(schema)
  const named = options.find(({ values, discriminator, isDefault }) => {
    const given = fieldOf(input, discriminator)
    return given === undefined ? isDefault : values.includes(String(given))
  })
  return Object.keys(shapeOf(named?.schema ?? schema))
}

/** The words that tell the options of a union apart. */
const discriminatorsAt = (root: z.ZodType, path: readonly PropertyKey[]): string[] =>
  optionsOf(schemaAt(root, path.slice(0, -1))).flatMap(({ values }) => values)

interface UnionOption {
  discriminator: string
  values: string[]
  /** Whether it is meant where the discriminator is left out. */
  isDefault: boolean
  schema: unknown
}

function optionsOf(schema: unknown): UnionOption[] {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return []
  const { discriminator } = schema.def
  return schema.options.map((option) => {
    const field = shapeOf(option)[discriminator]
    const literal = unwrap(field)
    return {
      discriminator,
      isDefault: field instanceof z.ZodDefault,
      values: literal instanceof z.ZodLiteral ? [...literal.values].map(String) : [],
      schema: option,
    }
  })
}

const schemaAt = (root: z.ZodType, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((schema, key) => unwrap(fieldAt(schema, String(key))), root)

/** Of a union that of the first option that has the field: where several have it, it is the same. */
function fieldAt(schema: unknown, key: string): unknown {
  if (schema instanceof z.ZodArray) return schema.element
  const options = optionsOf(schema).map((option) => option.schema)
  const shape = [schema, ...options].map(shapeOf).find((each) => key in each)
  return shape?.[key]
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

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined
