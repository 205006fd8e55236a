/** The beginning of a value as JSON, for a message: short, however large or deep the value is. */
const longest = 60
const deepest = 3
const mostEntries = 30

export function excerptOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(abridged(value, deepest)) ?? String(value)
  return text.length > longest ? `${text.slice(0, longest - 3)}…` : text
}

/** As much of a value as an excerpt can show. */
function abridged(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.slice(0, longest)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return '…'
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((entry) => abridged(entry, depth - 1))
  const entries = Object.entries(value).slice(0, mostEntries)
  return Object.fromEntries(
    entries.map(([key, entry]) => [key.slice(0, longest), abridged(entry, depth - 1)]),
  )
}
