/** `z = (x/√(‖x‖² + ε))·W + b`: β = 1. Self gain 2, but for ε. */
import type { FeatureMap } from './feature-map.ts'
import { rowNormaliser } from './row-normaliser.ts'

export const normLike = (epsilon: number): FeatureMap => rowNormaliser({ scale: () => 1, offset: epsilon })
