/** Every text colour on every ground that it stands on has the contrast of WCAG 2.2 AA, in both themes. */
import { describe, expect, it } from 'vitest'
import { type Theme, themes } from '../../../src-main/shared/theme/colours.ts'

type Rgb = [red: number, green: number, blue: number]

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb

/** Relative luminance of sRGB (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left)
  return (light + 0.05) / (dark + 0.05)
}

/** `color-mix(in srgb, one share, other)`. */
const mixed = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((value, index) => share * value + (1 - share) * (other[index] ?? 0)) as Rgb

const grounds = ({ canvas, surface, raised, accent }: Theme): Record<string, Rgb> => ({
  canvas: rgb(canvas),
  surface: rgb(surface),
  raised: rgb(raised),
  'pressed button': mixed(rgb(accent), rgb(surface), 0.22),
  'chosen in the palette': mixed(rgb(accent), rgb(surface), 0.18),
})

describe.each(Object.values(themes))('the $name theme', (theme) => {
  it('knows black on white', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  })

  it.each(Object.entries(grounds(theme)))('can be read on %s', (name, ground) => {
    expect(contrast(rgb(theme.text), ground)).toBeGreaterThan(4.5)
    // Chosen and pressed things are written in `text` alone.
    if (['canvas', 'surface', 'raised'].includes(name)) {
      expect(contrast(rgb(theme.muted), ground)).toBeGreaterThan(4.5)
      expect(contrast(rgb(theme.danger), ground)).toBeGreaterThan(4.5)
    }
  })

  it('can be read on a primary button', () => {
    expect(contrast(rgb(theme.surface), rgb(theme.accent))).toBeGreaterThan(4.5)
  })

  it.each(['canvas', 'surface', 'raised'] as const)('shows focus and the two steps on %s', (ground) => {
    for (const colour of [theme.accent, theme.actual, theme.steepest]) {
      expect(contrast(rgb(colour), rgb(theme[ground]))).toBeGreaterThan(3)
    }
  })
})
