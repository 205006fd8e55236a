/** An SVG as a PNG at 300 dots per inch, set in the typeface that Misstep ships. */
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { findApplication } from '../../application.ts'
import type { Drawing } from './drawing.ts'

const dotsPerInch = 300

export function pngOf({ svg }: Drawing, millimetres: number): Buffer {
  const fonts = join(findApplication().folder, 'resources/fonts')
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: Math.round((millimetres / 25.4) * dotsPerInch) },
    font: {
      loadSystemFonts: false,
      fontFiles: ['Regular', 'Medium', 'SemiBold'].map((weight) => join(fonts, `Inter-${weight}.otf`)),
      defaultFontFamily: 'Inter',
    },
  })
  return picture.render().asPng()
}
