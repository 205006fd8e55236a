/**
 * The colours of the window and of the figures. The two steps have Okabe and Ito's vermillion and blue
 * (https://jfly.uni-koeln.de/color/), everywhere and for nothing else; each has a shape as well: the actual step is a solid
 * line with a filled head, the steepest a dashed one with an open head. The classes begin with Okabe and Ito's green, purple
 * and yellow and go on with colours that were searched for: as far as can be from each other, from the two steps and from
 * the colours of runs, to eyes of every kind (tests/unit/theme/class-colours.test.ts). The own step is drawn in `text`, its
 * parts in shades of it.
 */
export interface Theme {
  name: 'dark' | 'light'
  /** The 3D view and the charts are drawn on this. */
  canvas: string
  /** Panels. */
  surface: string
  /** Fields, hovered rows. */
  raised: string
  border: string
  text: string
  /** Labels and units: at least 4.5:1 on `surface`. */
  muted: string
  /** Grid lines and axes. */
  grid: string
  /** Buttons, focus and the playhead; never data. */
  accent: string
  danger: string
  actual: string
  steepest: string
  /** By class, in order; repeated past the last. */
  classes: readonly string[]
}

export const dark: Theme = {
  name: 'dark',
  canvas: '#0d1014',
  surface: '#14181e',
  raised: '#1d232b',
  border: '#2b333d',
  text: '#e8ecf1',
  muted: '#9aa5b3',
  grid: '#2b333d',
  accent: '#c3cfdd',
  danger: '#ff8a80',
  actual: '#ee6c1b',
  steepest: '#56b4e9',
  classes: [
    '#27a368',
    '#c276b1',
    '#fde01e',
    '#dfccfa',
    '#8c6813',
    '#357680',
    '#a2c440',
    '#476de3',
    '#d9b995',
    '#7f65ac',
  ],
}

export const light: Theme = {
  name: 'light',
  canvas: '#ffffff',
  surface: '#f7f8fa',
  raised: '#eceff3',
  border: '#d5dae1',
  text: '#161b22',
  muted: '#56616e',
  grid: '#dfe3e9',
  accent: '#36424f',
  danger: '#b3261e',
  actual: '#d55e00',
  steepest: '#0072b2',
  classes: [
    '#37a578',
    '#b74984',
    '#b69f16',
    '#6d2b9e',
    '#4e391d',
    '#bd7ff6',
    '#85a2bc',
    '#785e43',
    '#1f4654',
    '#728461',
  ],
}

export const themes = { dark, light } as const

export function classColour(theme: Theme, label: number): string {
  return theme.classes[label % theme.classes.length] ?? theme.text
}
