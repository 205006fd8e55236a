/** What can be asked of `misstep figure`. */
import type { LayerQuantity } from '../../../shared/contract/engine-api.ts'
import type { SteepestLength } from '../../../shared/plots/steepest-lengths.ts'
import type { FigureProjection } from './figure-space.ts'

export const figureKinds = ['trajectory', 'gain', 'alignment', 'divergence', 'loss', 'layer-map'] as const
export type FigureKind = (typeof figureKinds)[number]
export const themeNames = ['light', 'dark'] as const

/** Probes that stand out. */
export interface Marks {
  /** Whether the numbers are places in the list of probes, or training samples. */
  kind: 'probe' | 'sample'
  numbers: readonly number[]
}

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
