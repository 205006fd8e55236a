/** What is drawn in a figure and its key, before it is SVG or pixels: circles, paths and text. */
import { round, type SvgText, svgText } from './svg-text.ts'

export type Ink =
  | { kind: 'circle'; x: number; y: number; radius: number; fill: string; stroke?: Stroke }
  /** `data` as in the `d` of an SVG path. */
  | { kind: 'path'; data: string; fill?: string; stroke?: Stroke }
  | ({ kind: 'text' } & SvgText)

export interface Stroke {
  colour: string
  width: number
  /** Lengths on and off. */
  dash?: readonly [number, number]
}

export const svgOf = (inks: readonly Ink[]): string => inks.map(elementOf).join('')

function elementOf(ink: Ink): string {
  if (ink.kind === 'text') return svgText(ink)
  const line = ink.stroke ? strokeOf(ink.stroke) : ''
  if (ink.kind === 'circle') {
    return `<circle cx="${round(ink.x)}" cy="${round(ink.y)}" r="${round(ink.radius)}" fill="${ink.fill}"${line}/>`
  }
  // Black is what a path without a colour is filled with; a straight line has nothing to fill.
  return `<path d="${ink.data}" fill="${ink.fill ?? 'none'}"${line}/>`
}

function strokeOf({ colour, width, dash }: Stroke): string {
  const dashes = dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''
  return ` stroke="${colour}" stroke-width="${round(width)}" stroke-linejoin="round"${dashes}`
}
