/** Every form of a map on every kind of input that maps have. */
import type { Tensor } from '@tensorflow/tfjs-core'
import type { MapParameters } from '../../../src-main/maps/map-parameters.ts'
import { parametersAt } from '../../../src-main/models/network-pass.ts'
import type { MapForm, MapNode, Network, Window } from '../../../src-main/shared/network/network.ts'
import { parametersOfMap } from '../../../src-main/shared/network/parameters.ts'
import { windowOver } from '../../../src-main/shared/network/window.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import type { Theta } from '../models/float64/network.ts'
import { chunks, normalRow, sizeOf, tensorOf } from '../models/float64/rows.ts'
import { formKinds, mapForm } from './map-form.ts'

export interface MapCase {
  name: string
  node: MapNode
  network: Network
  inputShape: readonly number[]
}

const forms: MapForm[] = formKinds.flatMap((kind) => {
  if (kind === 'affine' || kind === 'affine-like') return [mapForm(kind)]
  return (['pre', 'post'] as const).flatMap((placement) =>
    [false, true].map((gain) => mapForm(kind, { placement, gain, epsilon: 1e-3, alpha: 0.7 })),
  )
})

function window(kernel: number, stride: number, padding: 'same' | 'valid', sides = [4, 5]): Window {
  const [height = 1, width = 1] = sides
  const found = windowOver(height, width, { kernel, stride, padding })
  if (!found) throw new RangeError('expected a patch')
  return found
}

const inputs: { of: string; inputShape: number[]; window: Window | null; biases: MapNode['bias'][] }[] = [
  { of: 'a vector', inputShape: [5], window: null, biases: ['none', 'shared'] },
  { of: 'tokens', inputShape: [3, 4], window: null, biases: ['none', 'shared', 'position'] },
  { of: 'an image', inputShape: [4, 5, 2], window: window(3, 1, 'same'), biases: ['none', 'shared'] },
  { of: 'an image in steps', inputShape: [4, 5, 2], window: window(2, 2, 'valid'), biases: ['shared'] },
]

export const mapCases: MapCase[] = forms.flatMap((form) =>
  inputs.flatMap(({ of, inputShape, window, biases }) =>
    biases.map((bias) => {
      const positions = window ? [window.rows, window.columns] : inputShape.slice(0, -1)
      const shape = [...positions, 4]
      const node: MapNode = { kind: 'map', name: 'map', from: 'input', tap: true, shape, form, window, bias }
      const network: Network = {
        nodes: [{ kind: 'input', name: 'input', shape: inputShape, tap: false }, node],
      }
      const gain = form.gain ? ' and gain' : ''
      const name = `${form.kind} ${form.placement}${gain}, bias ${bias}, of ${of}`
      return { name, node, network, inputShape }
    }),
  ),
)

export function thetaOf({ network, node }: MapCase, stream: string, scale = 0.7): Theta {
  const random = createRandom(5, stream)
  return Object.fromEntries(
    parametersOfMap(network, node).map(({ name, shape }) => {
      return [name, normalRow(random, sizeOf(shape), scale)]
    }),
  )
}

export function mapParametersOf({ network, node }: MapCase, theta: Theta): MapParameters {
  const tensors: Record<string, Tensor> = Object.fromEntries(
    parametersOfMap(network, node).map(({ name, shape }) => {
      const [rows = 1, ...rest] = shape
      const values = theta[name] ?? []
      return [name, tensorOf(chunks(values, values.length / rows), rest)]
    }),
  )
  return parametersAt(tensors, node)
}

export const movedTheta = (theta: Theta, delta: Theta, weight: number): Theta =>
  Object.fromEntries(
    Object.entries(theta).map(([name, values]) => [
      name,
      values.map((value, index) => value + weight * (delta[name]?.[index] ?? 0)),
    ]),
  )
