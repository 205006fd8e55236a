/** The parameters of a network, in the order of its maps. */
import { type MapNode, mapsOf, type Network, nodeNamed } from './network.ts'

export interface ParameterShape {
  name: string
  shape: number[]
}

export const parametersOf = (network: Network): ParameterShape[] =>
  mapsOf(network).flatMap((map) => parametersOfMap(network, map))

export function parametersOfMap(network: Network, map: MapNode): ParameterShape[] {
  const { name, shape, form, bias } = map
  const units = shape.at(-1) ?? 1
  const inputs = inputsOfMap(network, map)
  const inputUnits = nodeNamed(network, map.from).shape.at(-1) ?? 1
  const scaled = form.placement === 'post' ? units : perPatch(map) ? inputs : inputUnits
  return [
    { name: `${name}/weight`, shape: [inputs, units] },
    ...(bias === 'shared' ? [{ name: `${name}/bias`, shape: [units] }] : []),
    ...(bias === 'position' ? [{ name: `${name}/position`, shape: [...shape] }] : []),
    ...(form.gain
      ? [
          { name: `${name}/gain`, shape: [scaled] },
          { name: `${name}/shift`, shape: [scaled] },
        ]
      : []),
  ]
}

/** Numbers that a map sees at one position: the units before it, or those of a whole patch. */
export function inputsOfMap(network: Network, { from, window }: MapNode): number {
  const before = nodeNamed(network, from).shape.at(-1) ?? 1
  return window ? window.height * window.width * before : before
}

/**
 * Whether the features are those of each patch. The normalisers of a convolution with a name of their own, rms-norm,
 * layer-norm and batch-norm, work on the image before it is cut into patches, as they do elsewhere.
 */
export const perPatch = ({ window, form }: Pick<MapNode, 'window' | 'form'>): boolean =>
  window !== null && ['affine', 'affine-like', 'norm-like'].includes(form.kind)
