/** Whether the arrays that a run says it has are those of a run: complete, of the right type, and of sizes that agree. */
import { tapArrays } from '../recorder/recorded-row.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { tapNamesOf } from '../shared/network/tap-names.ts'
import { counterOf, dataTypeOf, lengthOf } from './array-plan.ts'

interface Described {
  shape: number[]
  data_type: string
}

const oneNumberARow = [
  'steps',
  'loss',
  'learning_rate',
  'eval/steps',
  'eval/loss',
  'eval/accuracy',
  'params/steps',
  'probes/index',
  'probes/label',
]

/** Throws a `bad-file` that names the array and what was expected of it. */
export function checkArrays(arrays: ReadonlyMap<string, Described>, attributes: RunAttributes): void {
  const required = (path: string): number[] => {
    const array = arrays.get(path)
    if (!array) throw wrong(path, 'expected the array, found none')
    return array.shape
  }
  for (const path of oneNumberARow) expectShape(path, required(path), [any])
  expectShape('batches', required('batches'), [any, any])
  const [probes = 0] = required('probes/index')
  expectShape('probes/label', required('probes/label'), [probes])
  expectInputs('probes/input', required('probes/input'), probes, attributes)
  const { targets } = attributes.dataset
  if (targets !== undefined) expectShape('probes/target', required('probes/target'), [probes, targets])
  const [samples] = arrays.get('dataset/label')?.shape ?? []
  if (samples !== undefined) {
    expectInputs('dataset/input', required('dataset/input'), samples, attributes)
    if (targets !== undefined) expectShape('dataset/target', required('dataset/target'), [samples, targets])
  }

  const { record, model } = attributes.spec
  for (const { name: tap, map } of tapNamesOf(model)) {
    if (record.taps !== 'all' && !record.taps.includes(tap)) continue
    const [, , ...shape] = required(`taps/${tap}/activation`)
    for (const name of record.split && map ? [...tapArrays, 'self'] : tapArrays) {
      const path = `taps/${tap}/${name}`
      expectShape(path, required(path), [any, probes, ...(shape.length > 0 ? shape : [any])])
    }
  }

  for (const [path, { shape, data_type }] of arrays) {
    if (data_type !== dataTypeOf(path)) throw wrong(path, `expected ${dataTypeOf(path)}, found ${data_type}`)
    const counter = counterOf(path)
    const [stored = 0] = shape
    if (counter && stored < attributes[counter]) {
      throw wrong(
        path,
        `expected at least ${attributes[counter]} rows, the ${counter} committed, found ${stored}`,
      )
    }
  }
}

const any = -1

/** As the samples are shaped; the oldest runs have them flat. */
function expectInputs(
  path: string,
  found: readonly number[],
  count: number,
  { dataset: { inputShape } }: RunAttributes,
): void {
  const isFlat = found.length === 2
  expectShape(path, found, [count, ...(isFlat ? [lengthOf(inputShape)] : inputShape)])
}

function expectShape(path: string, found: readonly number[], expected: readonly number[]): void {
  const fits =
    found.length === expected.length && expected.every((size, axis) => size === any || size === found[axis])
  if (fits) return
  const sizes = expected.map((size) => (size === any ? 'any' : String(size)))
  throw wrong(path, `expected the shape [${sizes.join(', ')}], found [${found.join(', ')}]`)
}

const wrong = (path: string, what: string): MisstepError =>
  new MisstepError('bad-file', `the array "${path}": ${what}`)
