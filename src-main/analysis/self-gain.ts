/** What theory says of every probe at a range of rows: ‖x‖² + 1 of the map's input, and the self gain ‖h‖² + β². */
import { mapAt } from '../shared/contract/model-spec.ts'
import { mapFeatures, selfGains, squaredLength } from './map-features.ts'
import { mapInputs } from './map-inputs.ts'
import type { RunData } from './run-data.ts'

export interface TheoryOfRows {
  /** ‖x‖² + 1, [row, probe]; NaN when the tap before was not recorded. */
  inputNorm: Float32Array
  /** Self gain, [row, probe]; NaN also for batch-norm, whose gain depends on the rest of the batch. */
  selfGain: Float32Array
}

export async function theoryOfRows(
  run: RunData,
  tap: string,
  from: number,
  to: number,
): Promise<TheoryOfRows> {
  const known = await mapInputs(run, tap, from, to)
  const probes = known?.probes ?? (await run.read('probes/index')).data.length
  const inputNorm = new Float32Array((to - from) * probes).fill(Number.NaN)
  const selfGain = new Float32Array((to - from) * probes).fill(Number.NaN)
  if (!known) return { inputNorm, selfGain }

  const { x, inputs, rows } = known
  const { model } = run.attributes.spec
  const kind = mapAt(model, tap)
  const norms = Float32Array.from(
    { length: rows * probes },
    (_, index) => squaredLength(x, index * inputs, inputs) + 1,
  )
  const gains =
    kind === 'batch-norm'
      ? new Float32Array(rows * probes).fill(Number.NaN)
      : Float32Array.from(
          selfGains(mapFeatures({ kind, epsilon: model.epsilon, alpha: model.alpha }, x, inputs)),
        )
  // The first map's input is the same in every row, and is held once.
  for (let offset = 0; offset < inputNorm.length; offset += norms.length) {
    inputNorm.set(norms, offset)
    selfGain.set(gains, offset)
  }
  return { inputNorm, selfGain }
}
