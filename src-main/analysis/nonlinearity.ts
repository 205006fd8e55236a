/** The nonlinearity φ between two maps and its slope φ', in float64. Where φ has a kink its slope there is that of z < 0. */
import type { ActivationKind } from '../shared/contract/model-spec.ts'
import { erf } from './error-function.ts'

export interface Nonlinearity {
  value(z: number): number
  slope(z: number): number
}

/** Slope of leaky-relu below zero. */
const leak = 0.01

export const nonlinearities: Readonly<Record<ActivationKind, Nonlinearity>> = {
  identity: { value: (z) => z, slope: () => 1 },
  relu: { value: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0) },
  'leaky-relu': { value: (z) => (z > 0 ? z : leak * z), slope: (z) => (z > 0 ? 1 : leak) },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  // z·Φ(z), Φ the standard normal distribution: the exact form, by erf.
  gelu: { value: (z) => z * normal(z), slope: (z) => normal(z) + z * normalDensity(z) },
}

const normal = (z: number): number => (1 + erf(z * Math.SQRT1_2)) / 2
const normalDensity = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)
