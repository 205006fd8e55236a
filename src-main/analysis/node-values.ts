/**
 * The value of a node of the network for every probe, in float64, by what was recorded: of a tap the recording itself, of
 * the others what follows from the taps before them.
 */
import { type Network, nodeNamed } from '../shared/network/network.ts'
import { gathered, placesOfPatches } from './gather.ts'
import { nonlinearities } from './nonlinearity.ts'
import type { RunData } from './run-data.ts'

export interface NodeValues {
  /** Rows held: 1 where they are the data, the same in every row. */
  rows: number
  probes: number
  /** [row, probe, ...shape] */
  values: Float64Array
}

/** From row `from` to row `to` (excluded); null where a tap that it follows from was not recorded. */
export async function nodeValues(
  run: RunData,
  network: Network,
  name: string,
  from: number,
  to: number,
): Promise<NodeValues | null> {
  const node = nodeNamed(network, name)
  if (node.tap) return recordedValues(run, name, from, to)
  if (node.kind === 'input') {
    const { data, shape } = await run.read('probes/input')
    return { rows: 1, probes: shape[0] ?? 0, values: Float64Array.from(data) }
  }
  // Maps, sums, scores and attention are taps, and so recorded or not known.
  if (!('from' in node) || typeof node.from !== 'string') return null
  const before = await nodeValues(run, network, node.from, from, to)
  if (!before) return null
  const { shape } = nodeNamed(network, node.from)
  const size = shape.reduce((product, extent) => product * extent, 1)
  const units = shape.at(-1) ?? 1
  const become = (values: Float64Array): NodeValues => ({ ...before, values })
  switch (node.kind) {
    case 'activation':
      return become(before.values.map(nonlinearities[node.activation].value))
    case 'tokens':
      return become(gathered(before.values, size, placesOfPatches(node.window, shape)))
    case 'pool': {
      const pixels = node.window.height * node.window.width
      const patches = gathered(before.values, size, placesOfPatches(node.window, shape))
      return become(overPositions(patches, pixels, units, node.operation))
    }
    case 'mean':
      return become(overPositions(before.values, size / units, units, 'average'))
    case 'last':
      return become(
        gathered(
          before.values,
          size,
          Int32Array.from({ length: units }, (_, u) => size - units + u),
        ),
      )
    default:
      return before
  }
}

async function recordedValues(
  run: RunData,
  tap: string,
  from: number,
  to: number,
): Promise<NodeValues | null> {
  const array = `taps/${tap}/activation`
  if (!run.arrays().includes(array)) return null
  const { data, shape } = await run.read(array, from, to)
  const [rows = 0, probes = 0] = shape
  return { rows, probes, values: Float64Array.from(data) }
}

/** The largest, or the mean, of each unit over groups of `positions`: [group, position, unit] to [group, unit]. */
function overPositions(
  values: Float64Array,
  positions: number,
  units: number,
  operation: 'max' | 'average',
): Float64Array {
  const result = new Float64Array(values.length / positions)
  for (let index = 0; index < result.length; index++) {
    const start = Math.floor(index / units) * positions * units + (index % units)
    let total = operation === 'max' ? Number.NEGATIVE_INFINITY : 0
    for (let position = 0; position < positions; position++) {
      const value = values[start + position * units]!
      total = operation === 'max' ? Math.max(total, value) : total + value / positions
    }
    result[index] = total
  }
  return result
}
