/** How taps are told apart in one chart: by colour and by dash, in the order of the network. */
import type { Theme } from '../theme/colours.ts'

export interface TapStyle {
  colour: string
  /** As ECharts takes it. */
  dash: 'solid' | number[]
}

const dashes: TapStyle['dash'][] = ['solid', [6, 2], [2, 2], [8, 2, 2, 2]]

export function tapStyle(theme: Theme, index: number): TapStyle {
  return {
    colour: theme.classes[index % theme.classes.length] ?? theme.text,
    dash: dashes[index % dashes.length] ?? 'solid',
  }
}
