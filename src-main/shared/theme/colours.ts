/**
 * The colours of the window and of the figures. Data colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/),
 * which colour-blind eyes tell apart. Vermillion and blue are kept for the two steps, everywhere and for nothing else;
 * each has a shape as well: the actual step is a solid line with a filled head, the steepest a dashed one with an open head.
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
  /** By class, in order; repeated past the last. None is near the colours of the two steps. */
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
    '#009e73',
    '#cc79a7',
    '#f0e442',
    '#e69f00',
    '#b8c0cc',
    '#8e7cc3',
    '#7fd1ae',
    '#a6761d',
    '#f4b6d2',
    '#66746f',
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
    '#009e73',
    '#b5568a',
    '#b39b00',
    '#c98500',
    '#5f6b78',
    '#6f5bb0',
    '#4fa583',
    '#8a5f12',
    '#d987ae',
    '#424d48',
  ],
}

export const themes = { dark, light } as const

export function classColour(theme: Theme, label: number): string {
  return theme.classes[label % theme.classes.length] ?? theme.text
}
