/** Arrays of taps, samples, targets and of the optimiser's memory: their shapes, their names and the names of their axes. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { planArrays } from '../../../src-main/store/array-plan.ts'
import { reopenRun } from '../../../src-main/store/reopen-run.ts'
import type { RunLayout } from '../../../src-main/store/run-layout.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownArray, knownLayout, knownParameters, knownRow, knownSequenceLayout } from './known-run.ts'
import { arraysOf } from './run-arrays.ts'
import { temporaryFolder } from './temporary-folder.ts'

const layout = knownSequenceLayout()
const rowAt = (row: number) => ({ ...knownRow(layout, row), step: row })

async function runOf(rows: number): Promise<string> {
  const path = join(await temporaryFolder(), 'known.misstep')
  const writer = await RunWriter.create(path, layout)
  writer.checkpoint(0, knownParameters(layout, 0))
  for (let row = 0; row < rows; row++) writer.append(rowAt(row))
  await writer.finish('stopped')
  return path
}

/** `[3, 4] token, unit`, of one row. */
function described(of: RunLayout): Record<string, string> {
  const plans = planArrays(of).map(({ path, rowShape, dimensions }) => [
    path,
    `[${rowShape.join(', ')}] ${dimensions.slice(1).join(', ')}`,
  ])
  return Object.fromEntries(plans)
}

describe('the arrays of a transformer', () => {
  const arrays = described(layout)

  it('have the axes of their taps', () => {
    expect(arrays).toMatchObject({
      'taps/embedding/activation': '[3, 3, 4] probe, token, unit',
      'taps/scores1/steepest': '[3, 2, 3, 3] probe, head, query, key',
      'taps/attention1/own': '[3, 3, 4] probe, token, unit',
      'taps/expand1/upstream': '[3, 3, 8] probe, token, unit',
      'taps/stream1/actual': '[3, 3, 4] probe, token, unit',
      'taps/logits/actual': '[3, 5] probe, unit',
    })
  })

  it('hold the self part of the own steps of maps, and of nothing else', () => {
    const split = Object.keys(arrays).filter((path) => path.endsWith('/self'))
    const maps = ['embedding', 'query1', 'key1', 'value1', 'output1', 'expand1', 'contract1', 'logits']
    expect(split).toEqual(maps.map((tap) => `taps/${tap}/self`))
    expect(Object.keys(described({ ...layout, split: false })).join()).not.toContain('/self')
  })

  it('hold samples as they are shaped, and targets', () => {
    expect(arrays).toMatchObject({
      'probes/input': '[3, 2] token, feature',
      'probes/target': '[5] target',
      'dataset/input': '[3, 2] token, feature',
      'dataset/target': '[5] target',
    })
  })

  it('hold what the optimiser remembers with the axes of the parameter', () => {
    expect(arrays).toMatchObject({
      'params/embedding/position': '[3, 4] token, out',
      'params/embedding/position.first-moment': '[3, 4] token, out',
      'params/logits/gain': '[4] unit',
      'params/logits/weight': '[4, 5] in, out',
      'params/logits/weight.second-moment': '[4, 5] in, out',
      'params/logits/bias.first-moment': '[5] out',
    })
  })

  it('never have two sizes under one name in a group', () => {
    const sizes = new Map<string, number>()
    for (const { path, plannedRows, rowShape, dimensions } of planArrays(layout)) {
      const group = path.slice(0, path.lastIndexOf('/') + 1)
      dimensions.forEach((name, axis) => {
        const size = [plannedRows, ...rowShape][axis] ?? 0
        const key = `${group} ${name}`
        expect(sizes.get(key) ?? size, `${key} of ${path}`).toBe(size)
        sizes.set(key, size)
      })
    }
  })
})

describe('the arrays of images', () => {
  const ofImages = (inputShape: number[]): Record<string, string> => {
    const known = knownLayout()
    const length = inputShape.reduce((product, size) => product * size, 1)
    return described({
      ...known,
      dataset: { ...known.dataset, inputShape },
      probes: { ...known.probes, input: new Float32Array(5 * length) },
      taps: [{ name: 'conv1', shape: [6, 7, 8], map: true }],
      training: null,
    })
  }

  it('have a height, a width and channels', () => {
    expect(ofImages([9, 10, 3])).toMatchObject({
      'probes/input': '[9, 10, 3] height, width, channel',
      'taps/conv1/own': '[5, 6, 7, 8] probe, height, width, channel',
    })
    expect(ofImages([9, 10])).toMatchObject({ 'probes/input': '[9, 10] height, width' })
  })
})

describe('a run of a transformer', () => {
  it('is read as it was written', async () => {
    const run = await openRun(await runOf(12))
    for (const [path, width] of [
      ['taps/scores1/actual', 3 * 2 * 3 * 3],
      ['taps/query1/self', 3 * 3 * 4],
    ] as const) {
      expect([...(await run.read(path)).data]).toEqual(knownArray(path, 0, 12, width))
    }
    expect((await run.read('taps/scores1/actual', 4, 6)).shape).toEqual([2, 3, 2, 3, 3])
    expect(await run.read('dataset/input')).toEqual({ data: layout.training?.inputs, shape: [6, 3, 2] })
    expect(await run.read('dataset/target')).toEqual({ data: layout.training?.targets, shape: [6, 5] })
    expect(await run.read('probes/target')).toEqual({ data: layout.probes.target, shape: [3, 5] })
  })

  it('goes on with the optimiser’s memory, as if it had never ended', async () => {
    const path = await runOf(7)
    const { writer, checkpoint, recorded } = await reopenRun(path, layout)
    expect(checkpoint).toEqual({ step: 0, parameters: knownParameters(layout, 0) })
    expect(Object.keys(checkpoint?.parameters ?? {})).toContain('query1/weight.second-moment')
    for (let row = 0; row < 12; row++) if (!(await recorded.holdsRow(rowAt(row)))) writer.append(rowAt(row))
    await writer.finish('stopped')
    expect(await arraysOf(path)).toEqual(await arraysOf(await runOf(12)))
  })

  it('takes no row of a map without the self part', async () => {
    const path = join(await temporaryFolder(), 'known.misstep')
    const writer = await RunWriter.create(path, layout)
    const whole = knownRow({ ...layout, split: false }, 0)
    expect(() => writer.append(whole)).toThrow('lacks "taps/embedding/self"')
    expect(writer.pendingBytes).toBe(0)
  })

  it.each([
    ['taps/scores1/own', 'expected the array'],
    ['taps/value1/self', 'expected the array'],
    ['probes/target', 'expected the array'],
    ['dataset/target', 'expected the array'],
  ])('without %s is refused', async (path, message) => {
    const directory = await runOf(2)
    const file = join(directory, 'zarr.json')
    const root = JSON.parse(await readFile(file, 'utf8'))
    delete root.consolidated_metadata.metadata[path]
    await writeFile(file, JSON.stringify(root))
    await expect(openRun(directory)).rejects.toThrow(`"${path}": ${message}`)
  })

  it.each([
    ['taps/query1/self', [2, 3, 3, 5]],
    ['dataset/input', [6, 2, 3]],
    ['probes/input', [3, 7]],
  ])('with %s of the shape %j is refused', async (path, shape) => {
    const directory = await runOf(2)
    const file = join(directory, 'zarr.json')
    const root = JSON.parse(await readFile(file, 'utf8'))
    const array = root.consolidated_metadata.metadata[path]
    array.shape = shape
    array.chunk_grid.configuration.chunk_shape = shape
    await writeFile(file, JSON.stringify(root))
    await expect(openRun(directory)).rejects.toThrow(`"${path}": expected the shape`)
  })

  it('names losses after what they are measured in', () => {
    const lossOf = (spec: object): string | undefined =>
      planArrays({ ...layout, spec: parseSpec(spec) }).find(({ path }) => path === 'loss')?.description
    expect(lossOf({})).toBe('mean loss of the batch, nats')
    expect(lossOf({ training: { loss: 'mean-squared-error' } })).toBe('mean loss of the batch')
  })
})
