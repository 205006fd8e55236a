/** Reading and replacing one value of a JSON document by its path, `dataset.noise`; nothing is changed in place. */
export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readPath(document: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => (isObject(value) ? value[key] : undefined), document)
}

/** The document with `value` at `path`; `undefined` takes the field away. */
export function withPath(document: JsonObject, path: string, value: unknown): JsonObject {
  const [key = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    const inner = document[key]
    return { ...document, [key]: withPath(isObject(inner) ? inner : {}, rest.join('.'), value) }
  }
  const { [key]: _replaced, ...others } = document
  return value === undefined ? others : { ...document, [key]: value }
}
