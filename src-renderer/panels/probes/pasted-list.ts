/**
 * A list that is pasted into the search, as a column of a table or an array as it is printed: `[ 50 175\n 289]` is
 * `50, 175, 289`, where a field of one line would join the lines to one number. Where nothing stands before it, it is
 * said to be of samples: those are what a list from elsewhere speaks of, and there it can be seen and changed.
 */
const number = String.raw`\d+(?:(?:-|–|\.\.)\d+)?`
const list = new RegExp(String.raw`^[\s,;[\](){}]*${number}(?:[\s,;]+${number})*[\s,;[\](){}]*$`, 'u')
const each = new RegExp(number, 'gu')

/** `before`: what stands in the field before it; null where it is to be taken as it is. */
export function pastedList(pasted: string, before: string): string | null {
  if (!list.test(pasted)) return /[\r\n\t]/u.test(pasted) ? pasted.trim().replaceAll(/\s+/gu, ' ') : null
  const numbers = pasted.match(each) ?? []
  if (numbers.length < 2) return null
  return `${before.trim() === '' ? 'sample:' : ''}${numbers.join(', ')}`
}
