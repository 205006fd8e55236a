import { describe, expect, test } from 'vitest'
import { frameRequestSchema } from '../../../src-main/shared/contract/engine-api.ts'
import { parseJson, parseSpec, parseWith } from '../../../src-main/shared/contract/parse-spec.ts'
import { presets } from '../../../src-main/shared/contract/presets.ts'

const message = (document: unknown): string => {
  try {
    parseSpec(document)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'accepted'
}

describe('parseSpec', () => {
  test('fills in every default', () => {
    expect(parseSpec({})).toMatchObject({
      dataset: { kind: 'spirals', classes: 3, samples: 600, noise: 0.1, seed: 0 },
      model: { kind: 'mlp', map: 'affine', activation: 'tanh', epsilon: 1e-5, alpha: 1 },
      optimiser: { kind: 'sgd', learningRate: 0.1 },
      record: { probes: 64, every: 1, taps: 'all', checkpointEvery: 100 },
    })
  })

  test('leaves a parsed spec as it is', () => {
    const spec = parseSpec({ name: 'twice', dataset: { kind: 'csv', file: 'a.csv', label: 'class' } })
    expect(parseSpec(spec)).toEqual(spec)
  })

  test.each(presets.map((preset) => [preset.id, preset.spec] as const))(
    'accepts the preset %s',
    (_id, spec) => {
      expect(() => parseSpec(spec)).not.toThrow()
    },
  )

  test.each<[string, unknown, string]>([
    ['an unknown field', { modle: {} }, 'modle: unknown field — did you mean "model"?'],
    [
      'an unknown field inside',
      { model: { kind: 'mlp', hiden: [3] } },
      'model.hiden: unknown field — did you mean "hidden"?',
    ],
    [
      'an unknown field inside of what has a default kind',
      { model: { hiden: [3] } },
      'model.hiden: unknown field — did you mean "hidden"?',
    ],
    [
      'a field of another data set',
      { dataset: { kind: 'moons', clases: 3 } },
      'dataset.clases: unknown field (known here: kind, testFraction, seed, samples, normalise, noise)',
    ],
    ['an unknown data set', { dataset: { kind: 'spiral' } }, 'dataset.kind: expected one of "blobs", '],
    ['the word that was meant', { dataset: { kind: 'spiral' } }, 'found "spiral" — did you mean "spirals"?'],
    ['a data set without a kind', { dataset: {} }, 'dataset.kind: expected one of '],
    [
      'a wrong type',
      { optimiser: { learningRate: 'fast' } },
      'optimiser.learningRate: expected a number, found "fast"',
    ],
    [
      'a number out of range',
      { model: { epsilon: -1 } },
      'model.epsilon: expected a number of at least 0, found -1',
    ],
    ['half a step', { training: { steps: 1.5 } }, 'training.steps: expected a whole number, found 1.5'],
    [
      'an absurd layer',
      { model: { hidden: [3, 1e9] } },
      'model.hidden[1]: expected a number of at most 16,384, found 1000000000',
    ],
    [
      'absurd layers',
      { model: { hidden: [16_384, 16_384] } },
      'model.hidden: expected at most 200,000,000 parameters',
    ],
    [
      'either of two types',
      { training: { batchSize: 'ful' } },
      'training.batchSize: expected a number, or "full", found "ful"',
    ],
    [
      'an unknown tap to record',
      { record: { taps: ['hiden1'] } },
      'record.taps[0]: unknown tap "hiden1" — did you mean "hidden1"?',
    ],
    [
      'an unknown tap to override',
      { model: { maps: { logit: 'affine' } } },
      'model.maps.logit: unknown tap "logit" — did you mean "logits"?',
    ],
    [
      'a tap that is recorded twice',
      { record: { taps: ['logits', 'logits'] } },
      'record.taps[1]: expected each tap once, found "logits" twice',
    ],
    ['a key that JavaScript takes for another', JSON.parse('{"__proto__": 1}'), '__proto__: unknown field'],
    [
      'a key that a record passes over',
      JSON.parse('{"model": {"maps": {"__proto__": "affine"}}}'),
      'model.maps.__proto__: unknown field',
    ],
    ['a name that a terminal would obey', { name: 'a\u001b[2Jb' }, 'name: expected a text without control'],
    ['something that is no object', 5, 'expected an object, found 5'],
  ])('names the field and what was expected: %s', (_what, document, expected) => {
    expect(message(document)).toContain(expected)
  })

  test('puts a width into every hidden layer', () => {
    const { model } = parseSpec({ model: { hidden: [4, 8, 16], width: 64 } })
    expect(model).toMatchObject({ kind: 'mlp', hidden: [64, 64, 64] })
    expect(model).not.toHaveProperty('width')
  })

  test.each<[string, unknown]>([
    ['values within values', nested(100_000)],
    ['a long word', 'x'.repeat(1e6)],
    ['a long list', Array.from({ length: 1e6 }, () => 'x')],
    ['a long name of a field', { ['x'.repeat(1e6)]: 1 }],
    ['many fields', Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`x${index}`, 1]))],
  ])('says little of much: %s', (_what, value) => {
    for (const document of [
      value,
      { model: value },
      { model: { map: value } },
      { record: { taps: value } },
    ]) {
      const said = message(document)
      expect(said.length).toBeLessThan(4000)
      expect(said.split('\n').length).toBeLessThanOrEqual(21)
    }
  })

  test('lists every problem at once', () => {
    expect(message({ model: { map: 'afine' }, training: { steps: 0 } }).split('\n')).toHaveLength(2)
  })
})

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = [value]
  return value
}

test('parseJson names the fields that stand twice, which JSON itself lets pass', () => {
  const said = (text: string): string => {
    try {
      return JSON.stringify(parseJson(text))
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  }
  expect(said('{"a": {"b": 1, "c": [{"d": 1}, {"d": 1, "d": 2}], "b": 2}}')).toBe(
    'a.c[1].d: expected once, found twice\na.b: expected once, found twice',
  )
  expect(said('{"steps": 1, "s\\u0074eps": 2}')).toBe('steps: expected once, found twice')
  expect(said('{"a": "{\\"a\\": 1, \\"a\\": 2}", "b": ["a", "a"], "c": {"a": 1}}')).toContain('"c":{"a":1}')
})

test('parseJson says where the text stops being JSON', () => {
  expect(() => parseJson('{"name": }')).toThrow(/the spec is not JSON: .*'}'/)
})

test('parseWith tells the options of any union apart', () => {
  expect(() => parseWith(frameRequestSchema, { kind: 'unit' })).toThrow(
    'kind: expected one of "components", "shared", "units", found "unit" — did you mean "units"?',
  )
})
