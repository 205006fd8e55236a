/**
 * The input x of the map at a tap, for every probe, in float64: the data for the first map, φ of the tap before for the
 * others.
 */
import { tapsOf } from '../shared/contract/model-spec.ts'
import { nonlinearities } from './nonlinearity.ts'
import type { RunData } from './run-data.ts'

export interface MapInputs {
  /** Inputs of the map. */
  inputs: number
  probes: number
  /** Rows held: 1 for the first map, whose input is the same in every row. */
  rows: number
  /** [rows, probe, inputs] */
  x: Float64Array
}

/** From row `from` to row `to` (excluded); null when the tap before was not recorded, so that x is not known. */
export async function mapInputs(
  run: RunData,
  tap: string,
  from: number,
  to: number,
): Promise<MapInputs | null> {
  const { model } = run.attributes.spec
  const taps = tapsOf(model)
  const before = taps[taps.indexOf(tap) - 1]
  if (before === undefined) {
    const { data, shape } = await run.read('probes/input')
    const probes = shape[0] ?? 0
    return { inputs: data.length / probes, probes, rows: 1, x: Float64Array.from(data) }
  }
  const array = `taps/${before}/activation`
  if (!run.arrays().includes(array)) return null
  const { data, shape } = await run.read(array, from, to)
  const [rows = 0, probes = 0, inputs = 0] = shape
  return { inputs, probes, rows, x: Float64Array.from(data, nonlinearities[model.activation].value) }
}
