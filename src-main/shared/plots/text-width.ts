/** How wide a line of Inter is: there is no font engine where figures are laid out. */

/** Advance widths of Inter Regular in hundredths of an em, and the characters that have them. */
const advances: Record<number, string> = {
  22: "'",
  24: 'ijl',
  26: 'I',
  28: ' !,.:;·',
  33: '|',
  36: '()/[\\]f{}‖',
  37: 'r',
  38: 't',
  40: '"',
  42: '²',
  44: '⁻',
  46: '-1',
  48: '^_',
  50: '*`',
  51: '?s',
  54: 'Jkxz',
  56: 'Laceovy7',
  58: 'ehnu',
  60: 'E6890bdgopq25',
  63: '#$&34P',
  65: 'BKRSTX<>+=~−×',
  67: 'VYA',
  72: 'CDHUGφN',
  76: 'OQ',
  81: '%w',
  88: 'mM',
  95: '@W→—',
}
const unknown = 65

const advanceOf = new Map(
  Object.entries(advances).flatMap(([width, letters]) =>
    [...letters].map((letter): [string, number] => [letter, Number(width)]),
  ),
)

/** In the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0
  for (const letter of text) hundredths += advanceOf.get(letter) ?? unknown
  return (hundredths / 100) * size
}
