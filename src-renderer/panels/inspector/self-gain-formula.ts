/**
 * The self gain of a map in TeX, as theory has it and with the numbers of one step:
 *   m (‖h‖² + β²), for each map in the terms of its input x; at a map that works on several positions, plus κ, what the
 *   sample's other positions add.
 */
import type { MapNumbers } from '../../../src-main/shared/contract/inspection.ts'
import { bracketed, texNumber, texSetting } from './tex-number.ts'

export interface Terms {
  /** In symbols, and with the numbers put in. */
  symbols: string
  numbers: string
}

const norm = (vector: string): string => `\\lVert ${vector}\\rVert^2`

/** ‖h‖² + β² of one position. */
export function kernelTerms({ kind, bias, inputSquare, kernel, epsilon, inputs }: MapNumbers): Terms {
  const [plusOne, plusOneNumber] = bias === 'none' ? ['', ''] : [' + 1', '+ 1']
  const square = texNumber(inputSquare)
  switch (kind) {
    case 'affine':
      return { symbols: `${norm('x')}${plusOne}`, numbers: `${square} ${plusOneNumber}` }
    case 'affine-like':
      return {
        symbols: `\\frac{${norm('x')}${plusOne}}{${norm('x')} + 1}`,
        numbers: `\\frac{${square} ${plusOneNumber}}{${square} + 1}`,
      }
    case 'norm-like': {
      const one = bias === 'none' ? 0 : 1
      // The mean of a fraction is not the fraction of the means: a patch of zeros has a kernel of 1 and not of 2.
      const isOfOne = Math.abs(inputSquare / (inputSquare + epsilon) + one - kernel) < 1e-3 * kernel
      const fraction = isOfOne
        ? `\\frac{${square}}{${square} + ${texSetting(epsilon)}}`
        : texNumber(kernel - one)
      return {
        symbols: `\\frac{${norm('x')}}{${norm('x')} + \\varepsilon}${plusOne}`,
        numbers: `${fraction} ${plusOneNumber}`,
      }
    }
    case 'rms-norm':
    case 'layer-norm':
    case 'batch-norm': {
      const square = texNumber(kernel - (bias === 'none' ? 0 : 1))
      return {
        symbols: `\\underbrace{${norm('h')}}_{${aboutN[kind]}}${plusOne}`,
        numbers: `\\underbrace{${square}}_{n = ${inputs}} ${plusOneNumber}`,
      }
    }
  }
}

/** What ‖h‖² is: q the mean of x², x̄ and v the mean and variance of its entries; with μ and σ² those of the batch. */
const aboutN = {
  'rms-norm': 'n\\,q/(q+\\varepsilon)',
  'layer-norm': 'n\\,(v+(1-\\alpha)^2\\bar x^2)/(v+\\varepsilon)',
  'batch-norm': '\\sum_k (x_k-\\mu_k)^2/(\\sigma_k^2+\\varepsilon)',
} as const

/** Both lines and the result; null where theory says nothing. */
export function selfGainTerms(map: MapNumbers, times: number): (Terms & { result: string }) | null {
  if (!Number.isFinite(map.predicted)) return null
  // Outside of the batch there is none, whatever the features are.
  if (!Number.isFinite(map.kernel))
    return { symbols: 'm(\\lVert h\\rVert^2 + \\beta^2)', numbers: '', result: '0' }
  const kernel = kernelTerms(map)
  const several = map.between !== 0
  const once = several ? `${kernel.symbols} + \\kappa` : kernel.symbols
  const onceNumbers = several ? `${kernel.numbers} + ${bracketed(map.between)}` : kernel.numbers
  return {
    symbols: times === 1 ? once : `m\\left(${once}\\right)`,
    numbers: times === 1 ? onceNumbers : `${times}\\left(${onceNumbers}\\right)`,
    result: texNumber(map.predicted, 4),
  }
}
