/** Numbers as a person types them, and the next one up or down. */

/** The number that a text says; the text itself where it says none. */
export function numberFromText(text: string): number | string {
  const trimmed = text.trim()
  const number = Number(trimmed)
  return trimmed === '' || Number.isNaN(number) ? text : number
}

/** One step of the arrow keys: a whole number by 1 (10 with shift), any other by a tenth (or all) of its first digit's place. */
export function stepped(
  value: number,
  direction: 1 | -1,
  { whole, large }: { whole: boolean; large: boolean },
): number {
  if (whole) return Math.round(value) + direction * (large ? 10 : 1)
  const place = value === 0 ? 0.1 : 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-9)
  const step = large ? place : place / 10
  return Number((value + direction * step).toPrecision(10))
}
