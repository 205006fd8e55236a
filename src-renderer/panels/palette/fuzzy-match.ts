/**
 * How well what was typed fits a text: its letters must be there in their order. The beginning of a word and letters that
 * stand together count for more, gaps for less; each word typed may be anywhere.
 */

/** Larger is better; null: it does not fit. Nothing typed fits everything equally. */
export function fits(typed: string, text: string): number | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const lower = text.toLowerCase()
  let sum = 0
  for (const word of words) {
    const score = wordFits(word, lower)
    if (score === null) return null
    sum += score
  }
  // Of two that fit alike the shorter is the closer.
  return sum - text.length / 1000
}

const beginsWord = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')

function wordFits(word: string, text: string): number | null {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (beginsWord(text, at)) return 6 * word.length
  }
  if (text.includes(word)) return 4 * word.length
  return scattered(word, text)
}

/** Letter by letter from the first that begins a word; a letter that fits nowhere ends it. */
function scattered(word: string, text: string): number | null {
  let best: number | null = null
  for (let start = text.indexOf(word[0] ?? ''); start >= 0; start = text.indexOf(word[0] ?? '', start + 1)) {
    if (!beginsWord(text, start)) continue
    const score = from(start, word, text)
    if (score !== null && (best === null || score > best)) best = score
  }
  return best
}

function from(start: number, word: string, text: string): number | null {
  let score = 3
  let last = start
  for (const letter of word.slice(1)) {
    const at = text.indexOf(letter, last + 1)
    if (at < 0) return null
    score += at === last + 1 ? 2 : beginsWord(text, at) ? 2.5 : -0.15 * (at - last)
    last = at
  }
  // Letters strewn over a sentence are chance.
  return score >= 1.6 * word.length ? score : null
}
