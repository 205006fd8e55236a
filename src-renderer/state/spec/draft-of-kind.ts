/**
 * Another kind of something in the form: what was written in a field that both kinds have is kept, the rest has its
 * default. `own`: fields that mean something else where they have another default, as η does to Adam; they take it.
 */
import type { z } from 'zod'
import { isObject, type JsonObject } from './json-path.ts'

export type KindSchemas = Readonly<Record<string, z.ZodObject>>

/** `kind`: one of the schemas'. A value that the schema does not take gives way to its default. */
export function draftOfKind(
  schemas: KindSchemas,
  kind: string,
  present: unknown,
  { own = [] }: { own?: readonly string[] } = {},
): JsonObject {
  const schema = schemas[kind]
  if (!schema) throw new RangeError(`expected one of ${Object.keys(schemas).join(', ')}, found "${kind}"`)
  const before = isObject(present) ? present : {}
  const kindBefore = String(before.kind)
  const schemaBefore = schemas[kindBefore]
  const defaultsBefore: JsonObject = schemaBefore ? schemaBefore.parse({ kind: kindBefore }) : {}
  const defaults: JsonObject = schema.parse({ kind })
  const kept = Object.entries(before).filter(([name, value]) => {
    if (name === 'kind' || !(name in defaults)) return false
    const sameDefault = same(defaultsBefore[name], defaults[name])
    const written = !same(defaultsBefore[name], value) && !own.includes(name)
    return (sameDefault || written) && schema.safeParse({ kind, [name]: value }).success
  })
  return schema.parse({ ...Object.fromEntries(kept), kind })
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
