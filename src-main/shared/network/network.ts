/**
 * A network as data: its nodes in the order in which they are computed. The mathematics trains it, the analysis checks
 * it, the window draws it, each by reading this and none by knowing the kinds of networks.
 *
 * Shapes are those of one sample. A node stands behind those that it is computed from; the first is the input, the last
 * gives the logits. What is recorded of a node, where it is a tap, is its value.
 */
import type { ActivationKind, MapKind } from '../contract/model-spec.ts'

export interface Network {
  nodes: readonly NetworkNode[]
}

export type NetworkNode = MapNode | OtherNode

interface NodeBase {
  /** Unique; of a tap its name. */
  name: string
  shape: readonly number[]
  /** Whether it is recorded, and what `record.taps` may name. */
  tap: boolean
}

/**
 * A parametric map, with the parameters `NAME/weight` [in, out], `NAME/bias` [out] and, where they are, `NAME/gain` and
 * `NAME/shift`:
 *
 *     z = h(x)·W + β(x)·b       at every position of x: the token, or the patch that the window cuts out
 */
export interface MapNode extends NodeBase {
  kind: 'map'
  from: string
  form: MapForm
  /** Of a convolution: what it sees of its input, [height, width, channel]. */
  window: Window | null
  /** `position`: instead of one bias there is one at every position, `NAME/position` [tokens, out]. */
  bias: 'none' | 'shared' | 'position'
  /**
   * Set where one vector added at every position changes nothing behind: at the keys, since a softmax over them does not
   * see what is added to all of its scores. The gradient of what adds such a vector is zero.
   */
  shiftInvariant?: true
}

/** How the features h and β come from the input. */
export interface MapForm {
  /** What the spec says. */
  map: MapKind
  /** The same with patch-norm resolved: it is affine-like, or norm-like, of a patch. */
  kind: Exclude<MapKind, 'patch-norm'>
  epsilon: number
  alpha: number
  placement: 'pre' | 'post'
  /** Whether a learnable gain and shift follow the normaliser. */
  gain: boolean
}

export type OtherNode = NodeBase &
  (
    | { kind: 'input' }
    | { kind: 'activation'; from: string; activation: ActivationKind }
    | { kind: 'sum'; from: readonly [string, string] }
    | { kind: 'pool'; from: string; operation: 'max' | 'average'; window: Window }
    /** The same numbers in another shape. */
    | { kind: 'reshape'; from: string }
    /** [height, width, channel] to [tokens, features]: each square of the window, row by row. */
    | { kind: 'tokens'; from: string; window: Window }
    /** Over all axes but the last. */
    | { kind: 'mean'; from: string }
    /** The last token. */
    | { kind: 'last'; from: string }
    /** `q·kᵀ/√d` of every head with d units, [head, token, token]: query before key. */
    | { kind: 'scores'; query: string; key: string; heads: number }
    /** `softmax(scores)·v`, the heads beside one another again, [token, units]. */
    | { kind: 'attention'; scores: string; value: string; heads: number }
  )

/** Patches of an image: `height`·`width` pixels at every `stride`, from `top` and `left` outside of it on, where zeros are. */
export interface Window {
  height: number
  width: number
  stride: number
  top: number
  left: number
  /** How many patches there are, down and across. */
  rows: number
  columns: number
}

/** What a node is computed from, in the order of its formula. */
export function inputsOf(node: NetworkNode): readonly string[] {
  switch (node.kind) {
    case 'input':
      return []
    case 'sum':
      return node.from
    case 'scores':
      return [node.query, node.key]
    case 'attention':
      return [node.scores, node.value]
    default:
      return [node.from]
  }
}

export const isMap = (node: NetworkNode): node is MapNode => node.kind === 'map'

/** The maps, in order. */
export const mapsOf = ({ nodes }: Network): MapNode[] => nodes.filter(isMap)

/** The nodes that can be recorded, in order. */
export const tapNodesOf = ({ nodes }: Network): NetworkNode[] => nodes.filter(({ tap }) => tap)

/** A node that is there by construction. */
export function nodeNamed({ nodes }: Network, name: string): NetworkNode {
  const node = nodes.find((each) => each.name === name)
  if (!node) throw new RangeError(`expected a node "${name}"`)
  return node
}

/** Whether a row's value depends on other rows, through the statistics of the batch. */
export const mixesRows = (network: Network): boolean =>
  mapsOf(network).some(({ form }) => form.kind === 'batch-norm')
