/**
 * Unknown data becomes a spec here and nowhere else. What is wrong is said field by field, with the nearest known
 * word where a word was mistaken.
 */
import type { z } from 'zod'
import { describeIssues } from './describe-issues.ts'
import { type FieldProblem, MisstepError } from './errors.ts'
import { limits } from './limits.ts'
import { type ModelSpec, tapsOf, withWidthResolved } from './model-spec.ts'
import { type RunSpec, runSpecSchema } from './run-spec.ts'
import { suggestion } from './suggestion.ts'

/** Parses one document. Throws `MisstepError('bad-spec')` that lists every problem. */
export function parseSpec(document: unknown): RunSpec {
  const parsed = parseWith(runSpecSchema, document)
  const spec = { ...parsed, model: withWidthResolved(parsed.model) }
  const problems = relationsOf(spec)
  if (problems.length > 0) throw badSpec(problems)
  return spec
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
  throw badSpec(describeIssues(parsed.error.issues, schema))
}

export function badSpec(problems: readonly FieldProblem[]): MisstepError {
  const lines = problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
  return new MisstepError('bad-spec', lines.join('\n'), { problems })
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
