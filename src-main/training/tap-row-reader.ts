/** Finds the rows of the recorded taps among what a step has put out. What cannot move has moved by zero. */
import type { TapRow } from '../recorder/recorded-row.ts'
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
      taps.map(({ name }, index) => {
        const given = (array: keyof TapRow): Float32Array => {
          const values = outputs[outputName(name, array)]
          if (!values) throw new RangeError(`expected the ${array} of ${name}`)
          return values
        }
        const row: TapRow = {
          activation: given('activation'),
          actual: given('actual'),
          own: given('own'),
          upstream: outputs[outputName(name, 'upstream')] ?? still[index] ?? new Float32Array(),
          steepest: given('steepest'),
        }
        return [name, row]
      }),
    )
}
