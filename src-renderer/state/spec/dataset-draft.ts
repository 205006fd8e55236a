/** Another kind of data set in the form: its own defaults, and what it shares with the kind that was there. */
import { type DatasetKind, datasetSchemas } from '../../../src-main/shared/contract/dataset-spec.ts'
import { isObject, type JsonObject } from './json-path.ts'
import { fieldsOf } from './spec-fields.ts'

/** Where files are still to be named, no defaults can be filled in: what is missing shows at its field. */
export function datasetOfKind(kind: DatasetKind, present: unknown): JsonObject {
  const schema = datasetSchemas[kind]
  const names = fieldsOf(schema).map(({ name }) => name)
  const kept = Object.fromEntries(
    Object.entries(isObject(present) ? present : {}).filter(([name]) => names.includes(name)),
  )
  const parsed = schema.safeParse({ ...kept, kind })
  if (parsed.success) return parsed.data
  const bare = schema.safeParse({ kind })
  return bare.success ? bare.data : { ...kept, kind }
}
