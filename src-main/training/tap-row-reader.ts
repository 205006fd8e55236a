/**
 * Finds the rows of the recorded taps among what a step has put out. What cannot move has moved by zero; what has no
 * parameters has moved with its input alone.
 */
import type { TapArray, TapRow } from '../recorder/recorded-row.ts'
import type { TrainingPlan } from './training-plan.ts'
import { outputName } from './training-step.ts'

export function tapRowReader({
  taps,
  probes,
}: Pick<TrainingPlan, 'taps' | 'probes'>): (
  outputs: Readonly<Record<string, Float32Array>>,
) => Record<string, TapRow> {
  const still = taps.map(({ units }) => new Float32Array(probes.length * units))
  return (outputs) =>
    Object.fromEntries(
      taps.map(({ name, map }, index) => {
        const found = (array: TapArray): Float32Array | undefined => outputs[outputName(name, array)]
        const given = (array: TapArray): Float32Array => {
          const values = found(array)
          if (!values) throw new RangeError(`expected the ${array} of ${name}`)
          return values
        }
        const zero = still[index] ?? new Float32Array()
        const actual = given('actual')
        const self = found('self')
        const row: TapRow = {
          activation: given('activation'),
          actual,
          own: found('own') ?? zero,
          upstream: found('upstream') ?? (map === null ? actual : zero),
          steepest: given('steepest'),
          ...(self && { self }),
        }
        return [name, row]
      }),
    )
}
