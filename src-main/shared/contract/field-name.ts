/** `model.hidden[1]`: a place in a document as a person writes it. */
const longest = 120

export function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>((above, key) => {
    // No field that is known has so long a name.
    if (above.length > longest) return above
    if (typeof key === 'number') return `${above}[${key}]`
    return above ? `${above}.${String(key)}` : String(key)
  }, '')
  return name.length > longest ? `${name.slice(0, longest)}…` : name
}
