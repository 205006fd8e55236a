/** What can be asked of `misstep figure`. */
import type { LayerQuantity } from '../../../shared/contract/engine-api.ts'
import type { SteepestLength } from '../../../shared/plots/steepest-lengths.ts'
import type { FigureProjection } from './figure-space.ts'
import type { Marks } from './figure-view.ts'

export const figureKinds = ['trajectory', 'gain', 'alignment', 'divergence', 'loss', 'layer-map'] as const
export type FigureKind = (typeof figureKinds)[number]
export const themeNames = ['light', 'dark'] as const

export interface FigureOptions {
  kind: FigureKind
  out: string
  tap?: string
  row?: number
  from?: number
  projection?: FigureProjection
  steepest?: SteepestLength
  mark?: Marks
  /** Of the run, by name. */
  bookmark?: string
  quantity: LayerQuantity
  /** Millimetres. */
  width: number
  theme: (typeof themeNames)[number]
  title?: string
  force?: true
  json?: true
}
