import { describe, expect, it } from 'vitest'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import { imagePixels, sequencePixels } from '../../../../src-renderer/panels/view/input-pixels.ts'
import { brightness, inputRange } from '../../../../src-renderer/panels/view/input-range.ts'
import { probeInput } from '../../../../src-renderer/panels/view/probe-input.ts'
import { recallWords, shownPairs } from '../../../../src-renderer/panels/view/recall-words.ts'

const range = { low: 0, high: 1 }
const greys = (bytes: Uint8ClampedArray) => Array.from(bytes.filter((_, index) => index % 4 === 0))
const image = (values: number[], inputShape: number[]) =>
  probeInput(Float32Array.from(values), 0, { inputShape, sequence: false })

describe('the input of a probe', () => {
  it('is its own part of all', () => {
    const input = probeInput(Float32Array.of(1, 2, 3, 4), 1, { inputShape: [2], sequence: false })
    expect([input.kind, Array.from(input.values)]).toEqual(['vector', [3, 4]])
  })

  it('is an image the right way up: the first numbers are its first row', () => {
    const input = image([1, 1, 0, 0, 0, 0], [3, 2])
    if (input.kind !== 'image') throw new Error('expected an image')
    const { width, height, bytes } = imagePixels(input, range)
    expect([width, height, greys(bytes)]).toEqual([2, 3, [255, 255, 0, 0, 0, 0]])
  })

  it('has its colours in the order red, green, blue', () => {
    const input = image([1, 0.2, 0], [1, 1, 3])
    if (input.kind !== 'image') throw new Error('expected an image')
    expect(Array.from(imagePixels(input, range).bytes)).toEqual([255, 51, 0, 255])
  })

  it('is no image where there are channels that are no colours', () => {
    expect(image([1, 2, 3, 4], [1, 2, 2]).kind).toBe('vector')
  })

  it('is a sequence with a column for each token and a row for each feature', () => {
    const values = Float32Array.of(1, 0, 0, 0, 1, 0)
    const input = probeInput(values, 0, { inputShape: [2, 3], sequence: true })
    if (input.kind !== 'sequence') throw new Error('expected a sequence')
    const { width, height, bytes } = sequencePixels(input, range)
    expect([width, height, greys(bytes)]).toEqual([2, 3, [255, 0, 0, 255, 0, 0]])
  })
})

describe('black and white', () => {
  it('are 0 and 1 where the numbers lie between them', () => {
    expect(inputRange(Float32Array.of(0.1, 0.9, 0.4))).toEqual({ low: 0, high: 1 })
  })

  it('leave out what few standardised numbers lie far outside', () => {
    const inputs = Float32Array.from({ length: 1000 }, (_, index) =>
      index === 7 ? 1e6 : (index % 100) / 25 - 2,
    )
    const { low, high } = inputRange(inputs)
    expect(low).toBeCloseTo(-2, 1)
    expect(high).toBeCloseTo(1.96, 1)
    expect([brightness(1e6, { low, high }), brightness(-1e6, { low, high })]).toEqual([255, 0])
  })

  it('are measured everywhere in large inputs: images 100 wide, dark but for one column', () => {
    const inputs = Float32Array.from({ length: 2_000_000 }, (_, index) => (index % 100 === 37 ? 9 : -1))
    const { low, high } = inputRange(inputs)
    expect([low, high]).toEqual([-1, 9])
  })

  it('differ where all numbers are the same', () => {
    const { low, high } = inputRange(new Float32Array(4).fill(3))
    expect(high).toBeGreaterThan(low)
  })
})

describe('a sequence of associative recall', () => {
  const { dataset } = parseSpec({ dataset: { kind: 'associative-recall', pairs: 2, keys: 3, values: 2 } })
  const tokens = [0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0]
  const read = (values: number[]) =>
    recallWords(dataset, probeInput(Float32Array.from(values), 0, { inputShape: [3, 5], sequence: true }))
  const expected = {
    pairs: [
      { key: 2, value: 0, asked: true },
      { key: 0, value: 1, asked: false },
    ],
    key: 2,
  }

  it('is told as its pairs and the key that it asks for', () => {
    expect(read(tokens)).toEqual(expected)
  })

  it('is told the same when its numbers are standardised', () => {
    expect(read(tokens.map((number) => (number - 0.3) / 0.4))).toEqual(expected)
  })

  it('is told around the pair asked for where there are many', () => {
    const pairs = Array.from({ length: 20 }, (_, key) => ({ key, value: 0, asked: key === 10 }))
    const shown = shownPairs({ pairs, key: 10 })
    expect([shown.at(0), shown.at(-1), shown.some((pair) => pair?.asked)]).toEqual([null, null, true])
  })
})
