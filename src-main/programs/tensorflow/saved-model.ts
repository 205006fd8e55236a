/**
 * A graph as TensorFlow's SavedModel, in the bytes of `saved_model.pb`. Field numbers are those of saved_model.proto,
 * meta_graph.proto, graph.proto, node_def.proto, attr_value.proto and tensor.proto in TensorFlow's core.
 */
import { type Attribute, type ConstantTensor, elementTypes, type GraphNode } from './graph-node.ts'
import { type Bytes, boolean, bytes, float, floats, integer, join, message, text } from './wire-format.ts'

/** By which a loader finds the graph in its file. */
export const graphTag = 'serve'

/** Of the meaning of operations: any that TensorFlow 2 still reads, and of which none that is used has changed. */
const graphVersion = 1882

export function savedModel(nodes: readonly GraphNode[]): Bytes {
  const graph = [
    ...nodes.map((node) => message(1, ...nodeDefinition(node))),
    message(4, integer(1, graphVersion)),
  ]
  return join([integer(1, 1), message(2, message(1, text(4, graphTag)), message(2, ...graph))])
}

function nodeDefinition({ name, operation, inputs, attributes }: GraphNode): Bytes[] {
  return [
    text(1, name),
    text(2, operation),
    ...inputs.map((input) => text(3, input)),
    ...Object.entries(attributes).map(([key, value]) =>
      message(5, text(1, key), message(2, attribute(value))),
    ),
  ]
}

function attribute(value: Attribute): Bytes {
  switch (value.kind) {
    case 'text':
      return text(2, value.value)
    case 'integer':
      return integer(3, value.value)
    case 'float':
      return float(4, value.value)
    case 'boolean':
      return boolean(5, value.value)
    case 'type':
      return integer(6, elementTypes[value.type])
    case 'shape':
      return message(7, ...dimensions(value.shape))
    case 'tensor':
      return message(8, ...tensor(value.tensor))
  }
}

const dimensions = (shape: readonly number[]): Bytes[] =>
  shape.map((extent) => message(2, integer(1, extent)))

/** What one number fills is written as that number. */
function tensor({ type, shape, values }: ConstantTensor): Bytes[] {
  const head = [integer(1, elementTypes[type]), message(2, ...dimensions(shape))]
  const [first] = values
  if (type === 'float' && first !== undefined && values.every((value) => Object.is(value, first))) {
    return [...head, floats(5, Float32Array.of(first))]
  }
  return [...head, bytes(4, new Uint8Array(values.buffer, values.byteOffset, values.byteLength))]
}
