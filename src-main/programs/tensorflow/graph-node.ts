/** A node of a TensorFlow graph: one operation, the names of what it takes, and its attributes. Plain data. */
export interface GraphNode {
  name: string
  /** As TensorFlow calls it: "MatMul". */
  operation: string
  /** Names of nodes, their first output meant; `^name`: nothing of it but that it is done before. */
  inputs: readonly string[]
  attributes: Readonly<Record<string, Attribute>>
}

export type Attribute =
  | { kind: 'type'; type: ElementType }
  | { kind: 'shape'; shape: readonly number[] }
  | { kind: 'tensor'; tensor: ConstantTensor }
  | { kind: 'integer'; value: number }
  | { kind: 'float'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'text'; value: string }

/** Little-endian numbers. */
export type ConstantTensor =
  | { type: 'int32'; shape: readonly number[]; values: Int32Array }
  | { type: 'float'; shape: readonly number[]; values: Float32Array }

/** TensorFlow's numbers for its types. */
export const elementTypes = { float: 1, int32: 3 } as const
export type ElementType = keyof typeof elementTypes

export const ofFloats: Attribute = { kind: 'type', type: 'float' }
export const ofIntegers: Attribute = { kind: 'type', type: 'int32' }
