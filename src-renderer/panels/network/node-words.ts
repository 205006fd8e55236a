/** What the picture of a network says of its nodes. */
import type { MapForm, Network, NetworkNode, Window } from '../../../src-main/shared/network/network.ts'
import { parametersOfMap } from '../../../src-main/shared/network/parameters.ts'

/** `12 × 12 × 8` */
export const shapeWords = (shape: readonly number[]): string => shape.join(' × ')

/** Short: what is written on the node. */
export function labelOf(node: NetworkNode): string {
  switch (node.kind) {
    case 'activation':
      return node.activation
    case 'pool':
      return `${node.operation} of ${square(node.window)}`
    case 'reshape':
      return node.shape.length === 1 ? 'flat' : 'image'
    case 'last':
      return 'last token'
    default:
      return node.tap ? node.name : node.kind
  }
}

/** Full: what a pointer that rests on it is told, a line each. */
export function meaningOf(network: Network, node: NetworkNode): string[] {
  return [`${node.name}: ${kindWords(node)}`, shapeLine(node), ...parameterLine(network, node)]
}

function kindWords(node: NetworkNode): string {
  switch (node.kind) {
    case 'input':
      return 'one sample'
    case 'map':
      return node.window
        ? `${formWords(node.form)}, convolution of ${windowWords(node.window)}`
        : formWords(node.form)
    case 'activation':
      return node.activation
    case 'sum':
      return `${node.from[0]} + ${node.from[1]}`
    case 'pool':
      return `${node.operation === 'max' ? 'largest' : 'mean'} of ${square(node.window)}`
    case 'reshape':
      return 'the same numbers in another shape'
    case 'tokens':
      return `squares of ${square(node.window)} as tokens`
    case 'mean':
      return 'mean over all places'
    case 'last':
      return 'the last token'
    case 'scores':
      return `query · keyᵀ / √d, ${heads(node.heads)}`
    case 'attention':
      return `softmax(scores) · value, ${heads(node.heads)}`
  }
}

function formWords({ map, kind, placement, gain }: MapForm): string {
  return [
    map === kind ? map : `${map} (${kind})`,
    ...(placement === 'post' ? ['behind the weights'] : []),
    ...(gain ? ['with gain and shift'] : []),
  ].join(' ')
}

const heads = (count: number): string => (count === 1 ? 'one head' : `${count} heads`)
const square = ({ height, width }: Window): string => `${height} × ${width}`
const windowWords = (window: Window): string =>
  window.stride === 1 ? square(window) : `${square(window)}, stride ${window.stride}`

function shapeLine(node: NetworkNode): string {
  const names = axesOf(node)
  return names ? `${shapeWords(node.shape)} (${names})` : shapeWords(node.shape)
}

/** Nothing of an input of two axes: it may be an image or a sequence. */
function axesOf({ kind, shape }: NetworkNode): string | null {
  if (kind === 'scores') return 'heads × queries × keys'
  switch (shape.length) {
    case 1:
      return shape[0] === 1 ? 'unit' : 'units'
    case 2:
      return kind === 'input' ? null : 'tokens × units'
    case 3:
      return 'height × width × channels'
    default:
      return null
  }
}

function parameterLine(network: Network, node: NetworkNode): string[] {
  if (node.kind !== 'map') return []
  const count = parametersOfMap(network, node).reduce(
    (sum, { shape }) => sum + shape.reduce((product, extent) => product * extent, 1),
    0,
  )
  return [`${count.toLocaleString('en')} parameters`]
}
