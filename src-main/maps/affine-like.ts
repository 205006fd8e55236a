/**
 * `z = (x·W + b) / √(‖x‖² + 1)`: h = r·x, β = r with `r = 1/√(‖x‖² + 1)`.
 * Self gain `r²(‖x‖² + 1) = 1`, whatever the input.
 */
import type { FeatureMap } from './feature-map.ts'
import { rowNormaliser } from './row-normaliser.ts'

export const affineLike: FeatureMap = rowNormaliser({ scale: () => 1, offset: 1, dividesBias: true })
