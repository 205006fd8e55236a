/** What the schema says of every field of a spec, in the words of the tables in `docs/spec.md`. */
import { z } from 'zod'
import { runSpecSchema } from '../../../src-main/shared/contract/run-spec.ts'

/** As much of JSON Schema as the spec's has. */
interface Node {
  type?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  items?: Node
  anyOf?: Node[]
  oneOf?: Node[]
  properties?: Record<string, Node>
  required?: string[]
  additionalProperties?: Node | boolean
}

export interface SpecRow {
  /** `record.every`, `dataset(spirals).noise`, `model(cnn).convolutions[].kernel`, `optimiser(sgd).schedule(step).every`. */
  field: string
  default: string
  range: string
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

export function specRows(): SpecRow[] {
  const schema: unknown = z.toJSONSchema(runSpecSchema, { io: 'input' })
  if (!isNode(schema)) throw new Error('the schema is no object')
  return Object.entries(schema.properties ?? {}).flatMap(([name, node]) => rowsOf(name, node))
}

function rowsOf(name: string, node: Node): SpecRow[] {
  if (node.oneOf)
    return node.oneOf.flatMap((kind) => rowsOf(`${name}(${kind.properties?.kind?.const})`, kind))
  if (node.items?.properties) {
    const row = { field: name, default: show(node.default), range: rangeOf({ ...node, items: {} }) }
    return [row, ...rowsOf(`${name}[]`, node.items)]
  }
  if (!node.properties) return [{ field: name, default: show(node.default), range: rangeOf(node) }]
  return Object.entries(node.properties).flatMap(([key, field]) => {
    const rows = rowsOf(`${name}.${key}`, field)
    return node.required?.includes(key) ? rows.map((row) => ({ ...row, default: 'required' })) : rows
  })
}

const show = (value: unknown): string => (value === undefined ? 'none' : `\`${JSON.stringify(value)}\``)
const count = (value: number): string => value.toLocaleString('en')

function rangeOf(node: Node): string {
  if (node.anyOf) return node.anyOf.map(rangeOf).join(', or ')
  if (node.const !== undefined) return show(node.const)
  if (node.enum) return node.enum.map(show).join(', ')
  const between = (low: number | undefined, high: number | undefined): string =>
    high === undefined || high >= Number.MAX_SAFE_INTEGER
      ? `${count(low ?? 0)} or more`
      : `${count(low ?? 0)} to ${count(high)}`
  switch (node.type) {
    case 'boolean':
      return '`true`, `false`'
    case 'integer':
      return `whole, ${between(node.minimum, node.maximum)}`
    case 'number':
      if (node.exclusiveMaximum !== undefined) {
        return `${count(node.minimum ?? 0)} to below ${count(node.exclusiveMaximum)}`
      }
      return node.exclusiveMinimum === undefined
        ? between(node.minimum, node.maximum)
        : `above ${count(node.exclusiveMinimum)} to ${count(node.maximum ?? 0)}`
    case 'string':
      return node.minLength === undefined
        ? 'text'
        : `text, ${between(node.minLength, node.maxLength)} characters`
    case 'array':
      return `list of ${between(node.minItems, node.maxItems)}: ${node.items?.type ? rangeOf(node.items) : 'see below'}`
    case 'object':
      return `by tap: ${rangeOf(isNode(node.additionalProperties) ? node.additionalProperties : {})}`
    default:
      throw new Error(`no words for ${JSON.stringify(node)}`)
  }
}
