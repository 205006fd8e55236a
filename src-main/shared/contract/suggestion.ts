/** The nearest known word to one that is not known. */
import { closest, distance } from 'fastest-levenshtein'

/** Comparing takes time that grows with the lengths of both words, and no word that is known is half as long. */
const longestWord = 100

/** ` — did you mean "spirals"?`, when some known word is near enough to be what was meant. */
export function suggestion(word: string, known: readonly string[]): string {
  if (known.length === 0 || word.length > longestWord) return ''
  const nearest = closest(word, [...known])
  const near =
    distance(word.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, Math.ceil(nearest.length / 3))
  return near ? ` — did you mean "${nearest}"?` : ''
}
