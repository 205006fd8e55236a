/**
 * The fields of an object schema of the contract, as a form needs them: read from the schema itself, so that the form
 * and the parser cannot disagree.
 */
import { z } from 'zod'

export type SpecField = { name: string; optional: boolean } & (
  | { kind: 'integer' | 'number'; minimum: number; maximum: number }
  | { kind: 'choice'; options: string[] }
  | { kind: 'text' }
  | { kind: 'list' }
  | { kind: 'switch' }
)

/** In the order of the schema; the discriminating `kind` is left out. */
export function fieldsOf(schema: z.ZodObject): SpecField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(properties).flatMap(([name, property]) => {
    if (name === 'kind' || typeof property === 'boolean') return []
    const optional = property.default === undefined && !required.includes(name)
    const field = fieldOf(property)
    return field ? [{ name, optional, ...field }] : []
  })
}

function fieldOf(property: z.core.JSONSchema.BaseSchema) {
  if (property.enum) return { kind: 'choice' as const, options: property.enum.map(String) }
  switch (property.type) {
    case 'integer':
    case 'number': {
      const { type: kind, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = property
      return { kind, minimum, maximum }
    }
    case 'string':
      return { kind: 'text' as const }
    case 'array':
      return { kind: 'list' as const }
    case 'boolean':
      return { kind: 'switch' as const }
    default:
      return null
  }
}
