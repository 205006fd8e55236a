/** Text in an SVG, escaped: names of classes and of runs come from files. */
import { fontFamily } from '../../theme/typography.ts'

export interface SvgText {
  x: number
  y: number
  text: string
  size: number
  colour: string
  anchor?: 'start' | 'middle' | 'end'
  /** Degrees, clockwise, about (x, y). */
  rotate?: number
  weight?: 400 | 600
  /** What is drawn under the text stops short of it, in this colour. */
  halo?: string
}

/** Vertically centred on `y`, by the height of Inter's x and capitals rather than by `dominant-baseline`, which readers differ on. */
export function svgText({
  x,
  y,
  text,
  size,
  colour,
  anchor = 'start',
  rotate = 0,
  weight = 400,
  halo,
}: SvgText): string {
  const turn = rotate === 0 ? '' : ` transform="rotate(${round(rotate)} ${round(x)} ${round(y)})"`
  const bold = weight === 400 ? '' : ` font-weight="${weight}"`
  const around = halo ? ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : ''
  return `<text x="${round(x)}" y="${round(y + size * 0.35)}" font-size="${round(size)}" fill="${colour}" text-anchor="${anchor}"${bold}${around}${turn}>${escapeXml(text)}</text>`
}

export const figureFont = `font-family="${fontFamily}"`

export const round = (value: number): number => Math.round(value * 100) / 100

export function escapeXml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // Control characters are not allowed in XML, whatever they stand for.
  return text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
