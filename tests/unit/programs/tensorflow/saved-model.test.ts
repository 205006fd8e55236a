/** What is written is read back by the protocol buffers' own code, generated from TensorFlow's definitions, in tfjs-node. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tensorflowPlaces } from '../../../../src-main/backends/tensorflow-places.ts'
import type { GraphNode } from '../../../../src-main/programs/tensorflow/graph-node.ts'
import { constant, integers } from '../../../../src-main/programs/tensorflow/make-nodes.ts'
import { graphTag, savedModel } from '../../../../src-main/programs/tensorflow/saved-model.ts'

interface Read {
  getMetaGraphsList(): {
    getMetaInfoDef(): { getTagsList(): string[] }
    getGraphDef(): { getNodeList(): ReadNode[]; getVersions(): { getProducer(): number } }
  }[]
}
interface ReadNode {
  getName(): string
  getOp(): string
  getInputList(): string[]
  getAttrMap(): { get(key: string): ReadAttribute | undefined; getLength(): number }
}
interface ReadAttribute {
  getS_asU8(): Uint8Array
  getI(): number
  getF(): number
  getB(): boolean
  getType(): number
  getShape(): ReadShape
  getTensor(): {
    getDtype(): number
    getTensorShape(): ReadShape
    getTensorContent_asU8(): Uint8Array
    getFloatValList(): number[]
  }
}
interface ReadShape {
  getDimList(): { getSize(): number }[]
}
interface Messages {
  SavedModel: { deserializeBinary(bytes: Uint8Array): Read }
}

const { messages, missing } = generatedMessages()

function generatedMessages(): { messages: Messages | null; missing: string } {
  const { resolve } = createRequire(import.meta.url)
  for (const { folder } of tensorflowPlaces(resolve)) {
    try {
      const found: Messages = createRequire(join(folder, 'package.json'))('./dist/proto/api_pb')
      return { messages: found, missing: '' }
    } catch {}
  }
  return { messages: null, missing: ' — SKIPPED: no tfjs-node whose messages could read it' }
}

function readBack(nodes: readonly GraphNode[]): ReturnType<Read['getMetaGraphsList']>[number] {
  const [graph] = messages?.SavedModel.deserializeBinary(savedModel(nodes)).getMetaGraphsList() ?? []
  if (!graph) throw new Error('expected a graph')
  return graph
}

function attributeOf(node: GraphNode, name: string): ReadAttribute {
  const [read] = readBack([node]).getGraphDef().getNodeList()
  const attribute = read?.getAttrMap().get(name)
  if (!attribute) throw new Error(`expected the attribute ${name}`)
  return attribute
}

const extents = (shape: ReadShape): number[] => shape.getDimList().map((extent) => extent.getSize())

const product: GraphNode = {
  name: 'step0/7',
  operation: 'MatMul',
  inputs: ['input0', 'input1', '^input2'],
  attributes: {
    T: { kind: 'type', type: 'float' },
    transpose_a: { kind: 'boolean', value: true },
    alpha: { kind: 'float', value: 0.25 },
    N: { kind: 'integer', value: 300 },
    shape: { kind: 'shape', shape: [3072, 0, 1] },
    shared_name: { kind: 'text', value: 'input2' },
  },
}

describe.skipIf(!messages)(`a graph that is written as a SavedModel${missing}`, () => {
  test('is found by its tag and says its version', () => {
    const graph = readBack([product])
    expect(graph.getMetaInfoDef().getTagsList()).toEqual([graphTag])
    expect(graph.getGraphDef().getVersions().getProducer()).toBeGreaterThan(1000)
  })

  test('has its nodes with what they take, in order', () => {
    const nodes = readBack([product, { ...product, name: 'second', inputs: [] }])
      .getGraphDef()
      .getNodeList()
    expect(nodes.map((node) => [node.getName(), node.getOp(), node.getInputList()])).toEqual([
      ['step0/7', 'MatMul', ['input0', 'input1', '^input2']],
      ['second', 'MatMul', []],
    ])
  })

  test('has an attribute of each kind', () => {
    const of = (name: string): ReadAttribute => attributeOf(product, name)
    expect(of('T').getType()).toBe(1)
    expect(of('transpose_a').getB()).toBe(true)
    expect(of('alpha').getF()).toBe(0.25)
    expect(of('N').getI()).toBe(300)
    expect(extents(of('shape').getShape())).toEqual([3072, 0, 1])
    expect(new TextDecoder().decode(of('shared_name').getS_asU8())).toBe('input2')
  })

  test('has the numbers of a constant', () => {
    const values = Float32Array.of(1.5, -2, 3e-38, 4)
    const tensor = attributeOf(constant('c', { type: 'float', shape: [2, 2], values }), 'value').getTensor()
    expect(tensor.getDtype()).toBe(1)
    expect(extents(tensor.getTensorShape())).toEqual([2, 2])
    expect(new Float32Array(tensor.getTensorContent_asU8().slice().buffer)).toEqual(values)
  })

  test('has a part of an array as that part alone', () => {
    const values = Float32Array.of(9, 1, 2).subarray(1)
    const tensor = attributeOf(constant('c', { type: 'float', shape: [2], values }), 'value').getTensor()
    expect([...new Float32Array(tensor.getTensorContent_asU8().slice().buffer)]).toEqual([1, 2])
  })

  test('has one number for a constant that it fills, which every reader repeats', () => {
    const values = new Float32Array(1000).fill(0.5)
    const tensor = attributeOf(
      constant('c', { type: 'float', shape: [10, 100], values }),
      'value',
    ).getTensor()
    expect(tensor.getFloatValList()).toEqual([0.5])
    expect(tensor.getTensorContent_asU8().length).toBe(0)
  })

  test('has whole numbers as such', () => {
    const tensor = attributeOf(integers('axes', [0, 2]), 'value').getTensor()
    expect(tensor.getDtype()).toBe(3)
    expect([...new Int32Array(tensor.getTensorContent_asU8().slice().buffer)]).toEqual([0, 2])
  })
})
