/** `z = x·W + b`: h = x, β = 1. Self gain `‖x‖² + 1`. */
import type { FeatureMap } from './feature-map.ts'

export const affine: FeatureMap = (x) => ({
  h: x,
  beta: null,
  pullback: (gradient) => gradient.h,
  difference: (dx) => ({ h: dx, beta: undefined }),
})
