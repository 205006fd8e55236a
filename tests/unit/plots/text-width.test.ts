/** The oracle is a font engine with the font that Misstep ships. */
import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { textWidth } from '../../../src-main/shared/plots/text-width.ts'

/** The advance: what the same text adds when it follows itself, side bearings and all. */
const advance = (text: string): number => drawnWidth(text + text) - drawnWidth(text)

function drawnWidth(text: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="50"><text y="30" font-size="20" font-family="Inter">${text}</text></svg>`
  const font = { loadSystemFonts: false, fontFiles: ['resources/fonts/Inter-Regular.otf'] }
  return new Resvg(svg, { font }).getBBox()?.width ?? 0
}

test.each(['own, outside: cross part alone', 'PC 1 (43%)', 'steepest step', '‖x‖² + 1', 'MNIST 0123456789'])(
  'the width of “%s” is known to a twenty-fifth',
  (text) => {
    expect(Math.abs(textWidth(text, 20) / advance(text) - 1)).toBeLessThan(0.04)
  },
)
