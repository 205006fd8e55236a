/**
 * How often a probe is stepped the wrong way, of each probe over all rows that are held:
 *
 *   shareᵢ = #{rows: gainᵢ ≤ 0} / #{rows in which probe i has a gain}
 *
 * New rows are counted once. The picture wants a number for every row: there it is the same one throughout, and while
 * rows arrive it is renewed when a tenth more of them are here, so that the colours of what is drawn seldom change.
 */
import { growingFloats } from '../records/growing-column.ts'

export interface RunShares {
  /** [probe]; NaN where no row has a gain. */
  ofRun: Float32Array
  /** The same in every row, [row, probe]. */
  values: Float32Array
  probes: number
}

/** `gains`: [row, probe]; while its memory is the same, earlier rows are as they were. `settled`: no more are to come. */
export function nonPositiveShares(): (gains: Float32Array, probes: number, settled: boolean) => RunShares {
  let memory: ArrayBufferLike | null = null
  let counted = 0
  let defined = new Float64Array(0)
  let wrong = new Float64Array(0)
  let drawn = nothingDrawn()

  function count(gains: Float32Array, probes: number): void {
    if (gains.buffer !== memory || gains.length < counted || defined.length !== probes) {
      memory = gains.buffer
      counted = 0
      defined = new Float64Array(probes)
      wrong = new Float64Array(probes)
      drawn = nothingDrawn()
    }
    for (let start = counted; start + probes <= gains.length; start += probes) {
      for (let probe = 0; probe < probes; probe++) {
        const gain = gains[start + probe]!
        if (Number.isNaN(gain)) continue
        defined[probe]!++
        if (gain <= 0) wrong[probe]!++
      }
      counted = start + probes
    }
  }

  function everyRow(ofRun: Float32Array, cells: number, settled: boolean): Float32Array {
    const stale = drawn.shares.length === 0 || cells > 1.1 * drawn.cells || (settled && cells > drawn.cells)
    if (stale) drawn = { shares: ofRun, cells, column: growingFloats({ expected: cells }) }
    const { column, shares } = drawn
    const missing = new Float32Array(cells - column.values.length)
    for (let start = 0; start < missing.length; start += shares.length) missing.set(shares, start)
    column.write(missing, column.values.length)
    return column.values
  }

  return (gains, probes, settled) => {
    count(gains, probes)
    const ofRun = Float32Array.from(defined, (rows, probe) => wrong[probe]! / rows)
    return { ofRun, values: everyRow(ofRun, counted, settled), probes }
  }
}

interface Drawn {
  shares: Float32Array
  /** When they were worked out. */
  cells: number
  column: ReturnType<typeof growingFloats>
}

const nothingDrawn = (): Drawn => ({ shares: new Float32Array(0), cells: 0, column: growingFloats() })
