/** How wide a line of Inter is, about: there is no font engine where figures are laid out. Sums of advance widths, in ems. */
const narrow = new Set("iljtfrI.,:;'|!()[] ·−")
const wide = new Set('mwMWO@%→—×')

export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const letter of text) {
    if (narrow.has(letter)) ems += 0.32
    else if (wide.has(letter)) ems += 0.85
    else ems += letter === letter.toLowerCase() ? 0.59 : 0.68
  }
  return ems * size
}
