/** One run's numbers less another's, where both have been measured: at the updates of the one, the other's read off in between. */

export interface MeasuredLine {
  /** Updates applied, rising. */
  steps: Int32Array
  /** One a step; NaN where there is none. */
  values: Float32Array
}

/** At every update of `line` that lies within those of `reference`. */
export function differenceValues(
  line: MeasuredLine,
  reference: MeasuredLine,
): [step: number, value: number][] {
  const points: [number, number][] = []
  let place = 0
  const last = reference.steps.length - 1
  line.steps.forEach((step, index) => {
    if (last < 0 || step < (reference.steps[0] ?? 0) || step > (reference.steps[last] ?? 0)) return
    while (place < last && (reference.steps[place + 1] ?? 0) <= step) place++
    const other = valueAt(reference, place, step)
    const value = line.values[index] ?? Number.NaN
    const difference = value - other
    if (Number.isFinite(difference)) points.push([step, difference])
  })
  return points
}

/** Between row `place` and the next, in proportion. */
function valueAt({ steps, values }: MeasuredLine, place: number, step: number): number {
  const from = steps[place] ?? 0
  const value = values[place] ?? Number.NaN
  if (step === from) return value
  const to = steps[place + 1] ?? from
  return value + ((values[place + 1] ?? Number.NaN) - value) * ((step - from) / (to - from))
}
