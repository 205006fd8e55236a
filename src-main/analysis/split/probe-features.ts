/** The features h and β of one probe at one row, at every position, or why they are not known. */

import { membersAmongProbes } from '../batch-members.ts'
import { mapFeatures } from '../map-features.ts'
import { type MapInputs, mapInputs } from '../map-inputs.ts'
import { squaredLength } from '../normalised-rows.ts'
import type { RunData } from '../run-data.ts'
import type { PositionFeatures } from './self-step.ts'

export interface ProbeFeatures {
  /** ‖x‖² of what the map sees, [position]. */
  inputSquares: Float64Array
  /** Null where they need the batch and the batch is not known. */
  features: PositionFeatures | null
}

export interface ProbePlace {
  tap: string
  row: number
  probe: number
  /** Positions in the data set: of the samples of the row's batch, and of the probes. */
  batch: Int32Array
  index: Int32Array
}

/** Null where a tap before this one was not recorded. */
export async function probeFeatures(run: RunData, place: ProbePlace): Promise<ProbeFeatures | null> {
  const { tap, row, probe, batch, index } = place
  const all = await mapInputs(run, tap, row, row + 1)
  if (!all) return null
  const one = inputsOfProbe(all, probe)
  const inputSquares = Float64Array.from({ length: one.positions }, (_, position) =>
    squaredLength(one.x, position * one.inputs, one.inputs),
  )
  const { bias, form } = all.map
  if (form.kind !== 'batch-norm' || form.placement === 'post') {
    return { inputSquares, features: { ...mapFeatures(one), bias } }
  }
  const members = membersAmongProbes(batch, index)
  if (!members) return { inputSquares, features: null }
  const { h, beta } = mapFeatures(all, [members])
  return { inputSquares, features: { h: ofProbe(h, all, probe), beta: ofProbe(beta, all, probe), bias } }
}

function inputsOfProbe(all: MapInputs, probe: number): MapInputs {
  const { x, image } = all
  return {
    ...all,
    rows: 1,
    probes: 1,
    x: ofProbe(x, all, probe),
    image: image && { ...image, values: ofProbe(image.values, all, probe) },
  }
}

/** Of values of one row, [probe, …]. */
function ofProbe(values: Float64Array, { probes }: MapInputs, probe: number): Float64Array {
  const size = values.length / probes
  return values.subarray(probe * size, (probe + 1) * size)
}
