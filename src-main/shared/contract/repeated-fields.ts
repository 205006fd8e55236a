/** JSON lets a field stand twice in one object, and its readers take the last in silence: here such fields are found. */

interface Level {
  /** Of an object, the fields met so far; null in a list. */
  fields: Set<string> | null
  /** Where in it the text is. */
  at: string | number
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g

/** Where a field stands once more, in the order of the text, which must be JSON. */
export function repeatedFields(text: string): PropertyKey[][] {
  const repeated: PropertyKey[][] = []
  const levels: Level[] = []
  let expectsField = false
  for (const [found] of text.matchAll(token)) {
    const level = levels.at(-1)
    if (found === '{' || found === '[') {
      expectsField = found === '{'
      levels.push(expectsField ? { fields: new Set(), at: '' } : { fields: null, at: 0 })
    } else if (found === '}' || found === ']') {
      expectsField = false
      levels.pop()
    } else if (found === ',') {
      expectsField = level?.fields !== null
      if (typeof level?.at === 'number') level.at += 1
    } else if (expectsField && level?.fields) {
      expectsField = false
      const field = String(JSON.parse(found))
      level.at = field
      if (level.fields.has(field)) repeated.push(levels.map(({ at }) => at))
      level.fields.add(field)
    }
  }
  return repeated
}
