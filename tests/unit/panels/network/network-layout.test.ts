import { describe, expect, it } from 'vitest'
import { modelSchema } from '../../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork } from '../../../../src-main/shared/network/describe-network.ts'
import { layOutNetwork } from '../../../../src-renderer/panels/network/network-layout.ts'

const width = 240
const layoutOf = (model: object, inputShape: number[], sequence = false) =>
  layOutNetwork(describeNetwork(modelSchema.parse(model), { inputShape, sequence, outputs: 3 }), width)
const transformer = layoutOf({ kind: 'transformer', blocks: 2 }, [5, 12], true)
const boxIn = ({ boxes }: typeof transformer, name: string) => {
  const box = boxes.find(({ node }) => node.name === name)
  if (!box) throw new Error(`expected a box "${name}"`)
  return box
}
const box = (name: string) => boxIn(transformer, name)

describe.each([
  ['a transformer of two blocks', transformer],
  ['an mlp of twelve layers', layoutOf({ kind: 'mlp', hidden: Array(12).fill(8) }, [2])],
  ['a residual mlp', layoutOf({ kind: 'residual-mlp' }, [2])],
  ['a cnn', layoutOf({ kind: 'cnn', hidden: [8] }, [12, 12])],
])('the picture of %s', (_, layout) => {
  it('holds every node, and none lies on another', () => {
    layout.boxes.forEach((one, index) => {
      expect(one.x).toBeGreaterThanOrEqual(0)
      expect(one.x + one.width).toBeLessThanOrEqual(width)
      expect(one.y + one.height).toBeLessThanOrEqual(layout.height)
      for (const other of layout.boxes.slice(index + 1)) {
        const apart =
          one.x + one.width < other.x ||
          other.x + other.width < one.x ||
          one.y + one.height < other.y ||
          other.y + other.height < one.y
        expect(apart, `${one.node.name} and ${other.node.name}`).toBe(true)
      }
    })
  })

  it('draws every line downwards', () => {
    for (const { from, to } of layout.lines) {
      expect(boxIn(layout, from).y).toBeLessThan(boxIn(layout, to).y)
    }
  })

  it('lets no straight line cross a node', () => {
    for (const line of layout.lines.filter(({ around }) => !around)) {
      const [, x, start, end] = (/^M([\d.]+) ([\d.]+)V([\d.]+)$/.exec(line.path) ?? []).map(Number)
      for (const { x: left, y, width: across, node } of layout.boxes) {
        const crossed = y >= Number(start) && y < Number(end) && Number(x) > left && Number(x) < left + across
        expect(crossed, `${line.from} to ${line.to} across ${node.name}`).toBe(false)
      }
    }
  })
})

describe('the picture of a transformer', () => {
  it('has query, key and value side by side', () => {
    const [query, key, value] = [box('query1'), box('key1'), box('value1')]
    expect([key.y, value.y]).toEqual([query.y, query.y])
    expect(query.x < key.x && key.x < value.x).toBe(true)
  })

  it('has the scores below query and key alone', () => {
    expect(box('scores1').x + box('scores1').width).toBeLessThan(box('value1').x)
  })

  it('leads around the block what the block adds to, and nothing else', () => {
    const around = transformer.lines.filter((line) => line.around).map(({ from, to }) => `${from} ${to}`)
    expect(around).toEqual(['embedding middle1', 'middle1 stream1', 'stream1 middle2', 'middle2 stream2'])
  })
})
