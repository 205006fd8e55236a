/** How a map's input lies where it is normalised, and where it is multiplied with the weights. */
import { type MapNode, type Network, nodeNamed } from '../../shared/network/network.ts'
import { inputsOfMap, perPatch } from '../../shared/network/parameters.ts'
import { placesOfPatches } from '../gather.ts'
import { featureFormOf } from '../normalised-rows.ts'

export interface MapLayout {
  map: MapNode
  inputs: number
  units: number
  positions: number
  /** Numbers of one sample before the map. */
  inputSize: number
  /** Of each number of every patch, where the patches are cut out before the normaliser, or behind it. */
  cutBefore: Int32Array | null
  cutBehind: Int32Array | null
  /** Numbers of one vector that is normalised, before the product and behind it. */
  columnsBefore: number
  columnsBehind: number
  /** Entries of the learnable gain, where there is one. */
  gains: number
  post: boolean
}

export function mapLayout(network: Network, map: MapNode): MapLayout {
  const { shape } = nodeNamed(network, map.from)
  const inputs = inputsOfMap(network, map)
  const units = map.shape.at(-1) ?? 1
  const positions = map.shape.slice(0, -1).reduce((product, extent) => product * extent, 1)
  const inputSize = shape.reduce((product, extent) => product * extent, 1)
  const inputUnits = shape.at(-1) ?? 1
  const post = map.form.placement === 'post'
  const ofPatches = perPatch({ window: map.window, form: featureFormOf(map.form) })
  const places = map.window && placesOfPatches(map.window, shape)
  const ofImage = map.window !== null && (map.form.kind === 'rms-norm' || map.form.kind === 'layer-norm')
  return {
    map,
    inputs,
    units,
    positions,
    inputSize,
    cutBefore: ofPatches ? places : null,
    cutBehind: ofPatches ? null : places,
    columnsBefore: map.window === null || ofPatches ? inputs : ofImage ? inputSize : inputUnits,
    columnsBehind: ofImage ? positions * units : units,
    gains: post ? units : ofPatches ? inputs : inputUnits,
    post,
  }
}

/** Whether what a map gives cannot be told from features and weights alone: a gain, or a normaliser behind it. */
export const needsParameters = ({ map, post }: MapLayout): boolean => map.form.gain || post
