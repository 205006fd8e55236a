/** What a kind of figure is asked for, and what it gives back. */
import type { Theme } from '../../../shared/theme/colours.ts'
import type { FigureOptions } from './figure-options.ts'
import type { FigureRun } from './figure-run.ts'

export interface FigureRequest {
  run: FigureRun
  options: FigureOptions
  theme: Theme
  /** CSS pixels, 96 to the inch. */
  width: number
}

export interface Drawing {
  svg: string
  /** CSS pixels. */
  width: number
  height: number
  /** What is drawn, as a table. */
  columns: readonly string[]
  rows: Iterable<readonly (number | string)[]>
}
