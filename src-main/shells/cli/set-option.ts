/** `--set model.hidden=[64,64]`: one field of the spec, changed before the spec is checked, so that a wrong one is said like any other. */
import { MisstepError } from '../../shared/contract/errors.ts'
import { excerptOf } from '../../shared/contract/excerpt.ts'

export interface Assignment {
  /** `["model", "hidden", "0"]` for `model.hidden[0]` and for `model.hidden.0`. */
  path: string[]
  value: unknown
}

/** Levels of a document; a spec has three. */
const deepest = 16

/** The value is JSON; what is not JSON is a text, so that words need no quotes. */
export function parseAssignment(text: string): Assignment {
  const equals = text.indexOf('=')
  const name = text.slice(0, Math.max(equals, 0)).trim()
  const path = name.replace(/\[(\d+)\]/g, '.$1').split('.')
  if (equals < 1 || path.some((key) => key === '') || path.length > deepest) {
    throw new MisstepError(
      'bad-spec',
      `--set: expected field=value such as model.hidden=[64,64], found ${excerptOf(text)}`,
    )
  }
  return { path, value: parseValue(text.slice(equals + 1)) }
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A document with some fields changed; objects on the way that are not there are made. */
export function assign(document: unknown, assignments: readonly Assignment[]): unknown {
  return assignments.reduce((whole, { path, value }) => assignAt(whole, path, value, []), document)
}

function assignAt(
  parent: unknown,
  [key, ...rest]: readonly string[],
  value: unknown,
  above: readonly string[],
): unknown {
  if (key === undefined) return value
  const here = [...above, key]
  if (Array.isArray(parent)) {
    const index = Number(key)
    if (!(Number.isInteger(index) && index >= 0 && index <= parent.length)) {
      throw new MisstepError(
        'bad-spec',
        `--set ${here.join('.')}: expected an index from 0 to ${parent.length} in ${above.join('.')}, found "${key}"`,
      )
    }
    return parent.toSpliced(index, 1, assignAt(parent[index], rest, value, here))
  }
  if (parent !== undefined && (typeof parent !== 'object' || parent === null)) {
    throw new MisstepError(
      'bad-spec',
      `--set ${here.join('.')}: expected an object at ${above.join('.') || 'the top'}, found ${excerptOf(parent)}`,
    )
  }
  const entries = new Map<string, unknown>(Object.entries(parent ?? {}))
  entries.set(key, assignAt(entries.get(key), rest, value, here))
  // Own properties whatever they are called: `__proto__` is then an unknown field like any other.
  return Object.fromEntries(entries)
}
