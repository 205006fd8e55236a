/** Which arrays there are of a tap, and what they and their axes are called. */
import { type TapArray, tapArrays } from '../recorder/recorded-row.ts'
import type { RunLayout } from './run-layout.ts'

type LayoutTap = RunLayout['taps'][number]

/** `self` is beside the others where the run is split, of taps that have parameters of their own. */
export const arraysOfTap = ({ split }: Pick<RunLayout, 'split'>, { map }: LayoutTap): readonly TapArray[] =>
  split && map ? [...tapArrays, 'self'] : tapArrays

export const stepDescriptions: Readonly<Record<TapArray, string>> = {
  activation: 'activation z(θ)',
  actual: 'actual step z(θ′) − z(θ)',
  own: 'own step f(x;θ′) − f(x;θ)',
  upstream: 'upstream step f(x′;θ) − f(x;θ)',
  steepest: 'steepest step −(η/B) ∂ℓ/∂z',
  self: 'self part of the own step, of the probe’s own gradient',
}

/** Of one probe's value. */
export function tapDimensions({ name, shape }: LayoutTap): string[] {
  if (/^scores\d+$/.test(name)) return ['head', 'query', 'key']
  switch (shape.length) {
    case 1:
      return ['unit']
    case 2:
      return ['token', 'unit']
    case 3:
      return ['height', 'width', 'channel']
    default:
      return shape.map((_, axis) => `unit${axis + 1}`)
  }
}
