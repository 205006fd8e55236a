/** The colours of the probes of a figure and what they stand for: their classes, or a quantity at the row. */
import { colourOf, legendOf, type QuantityScale } from '../../quantities/quantity-scale.ts'
import { classColour, type Theme } from '../../theme/colours.ts'
import type { ColourKey } from './figure-key.ts'

export interface ProbeColours {
  /** `#rrggbb`, [probe]. */
  points: readonly string[]
  /** Null: as the points. A number changes along a path, of which a figure tells one row alone. */
  paths: string | null
  key: ColourKey
}

export function classColours(labels: Int32Array, classes: readonly string[], theme: Theme): ProbeColours {
  return {
    points: Array.from(labels, (label) => classColour(theme, label)),
    paths: null,
    key: {
      title: '',
      colours: classes.map((label, index) => ({ label, colour: classColour(theme, index) })),
    },
  }
}

/** `values`: of the row, [probe]. */
export function quantityColours(
  values: ArrayLike<number>,
  scale: QuantityScale,
  { name, theme }: { name: string; theme: Theme },
): ProbeColours {
  const { title, stops, special } = legendOf(scale, name, theme)
  return {
    points: Array.from(values, (value) => colourOf(scale, value, theme)),
    paths: theme.muted,
    key: { title, colours: [...stops, ...special].map(({ label, colour }) => ({ label, colour })) },
  }
}
