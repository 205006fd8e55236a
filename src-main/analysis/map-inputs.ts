/**
 * The input x of the map at a tap, for every probe and at every position, in float64: the data, or what follows from the
 * taps before it.
 */
import { isMap, type MapNode, nodeNamed } from '../shared/network/network.ts'
import { inputsOfMap, perPatch } from '../shared/network/parameters.ts'
import { gathered, placesOfPatches } from './gather.ts'
import { networkOfRun } from './network-of-run.ts'
import { nodeValues } from './node-values.ts'
import { featureFormOf } from './normalised-rows.ts'
import type { RunData } from './run-data.ts'

export interface MapInputs {
  map: MapNode
  /** Numbers that the map sees at one position: a patch, a token, or the whole vector. */
  inputs: number
  /** Of one probe. */
  positions: number
  probes: number
  /** Rows held: 1 where the input is the data, the same in every row. */
  rows: number
  /** [row, probe, position, inputs] */
  x: Float64Array
  /** Of a convolution that normalises the image and not the patch: what it cuts the patches out of. */
  image: MapImage | null
}

export interface MapImage {
  /** [row, probe, height, width, channel] */
  values: Float64Array
  /** Numbers of one image. */
  size: number
  channels: number
  /** Of each number of every patch in the image, −1 for a zero, [position, inputs]. */
  places: Int32Array
}

/** From row `from` to row `to` (excluded); null where the tap has no map or a tap before it, by which x is known, was not recorded. */
export async function mapInputs(
  run: RunData,
  tap: string,
  from: number,
  to: number,
): Promise<MapInputs | null> {
  const network = networkOfRun(run.attributes)
  const map = nodeNamed(network, tap)
  if (!isMap(map)) return null
  const before = await nodeValues(run, network, map.from, from, to)
  if (!before) return null

  const { rows, probes, values } = before
  const inputs = inputsOfMap(network, map)
  const { shape } = nodeNamed(network, map.from)
  const size = shape.reduce((product, extent) => product * extent, 1)
  const positions = map.shape.slice(0, -1).reduce((product, extent) => product * extent, 1)
  const known = { map, inputs, positions, probes, rows }
  if (!map.window) return { ...known, x: values, image: null }
  const places = placesOfPatches(map.window, shape)
  const x = gathered(values, size, places)
  const ofPatches = perPatch({ window: map.window, form: featureFormOf(map.form) })
  const image = ofPatches ? null : { values, size, channels: shape.at(-1) ?? 1, places }
  return { ...known, x, image }
}
