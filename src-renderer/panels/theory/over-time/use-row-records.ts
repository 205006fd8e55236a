/**
 * What is worked out row by row of statistics that arrive: kept by run, tap, level of detail, column and probes, so that
 * it is worked out once, and brought up to date in slices.
 */
import { onUnmounted, type ShallowRef, shallowRef, watch } from 'vue'
import type { Statistics } from '../../../../src-main/shared/contract/engine-api.ts'
import { useSession } from '../../../state/runs/session.ts'
import type { RowRecord } from './row-records.ts'
import { workInSlices } from './slices.ts'

export interface RecordWanted<Result> {
  statistics: Statistics
  column: 'actualGain' | 'ownGain' | 'actualAlignment' | 'ownAlignment'
  /** Of which probes. */
  key: string
  make: () => RowRecord<Result>
}

/** Milliseconds after which what has been worked out so far is shown. */
const patience = 250
/** The one that was not used for longest goes. */
const mostKept = 24

/** Call once per kind of result, so that records of different kinds are kept apart. */
export function keptRecords<Result>() {
  const kept = new Map<string, RowRecord<Result>>()

  function recordOf(run: string, { statistics, column, key, make }: RecordWanted<Result>): RowRecord<Result> {
    const name = [run, statistics.tap, statistics.stride, statistics.probes, column, key].join('\n')
    const known = kept.get(name)
    // Fewer rows than before: the run began anew.
    const record = known && known.rows <= statistics.rows ? known : make()
    kept.delete(name)
    kept.set(name, record)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return record
  }

  /** In the order in which they are wanted, each with the rows that it has so far. Replaced as rows are added. */
  return function useRowRecords(
    wanted: () => readonly RecordWanted<Result>[],
  ): Readonly<ShallowRef<readonly Result[]>> {
    const session = useSession()
    const results = shallowRef<readonly Result[]>([])
    let stop = (): void => {}

    watch(
      wanted,
      (asked) => {
        stop()
        const run = `${session.details?.id} ${session.details?.attributes.started}`
        const work = asked.map((one) => {
          const { statistics, column } = one
          const source = { values: statistics[column], rows: statistics.rows, probes: statistics.probes }
          return { record: recordOf(run, one), source }
        })
        let last = performance.now()
        const show = (): void => {
          last = performance.now()
          results.value = work.map(({ record }) => record.result)
        }
        const now = (): number => performance.now()
        const isShort = (): boolean => work.some(({ record, source }) => record.rows < source.rows)
        if (!isShort()) {
          show()
          return
        }
        stop = workInSlices((until) => {
          // The one that is furthest behind, so that all of them are shown as far as each other.
          const [behind] = work
            .filter(({ record, source }) => record.rows < source.rows)
            .sort((one, other) => one.record.rows - other.record.rows)
          behind?.record.advance(behind.source, until, now)
          const more = isShort()
          if (!more || now() - last > patience) show()
          return more
        })
      },
      { immediate: true },
    )
    onUnmounted(() => stop())
    return results
  }
}
