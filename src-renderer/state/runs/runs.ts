/** The runs on disk, newest first, and how far the live ones have come. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { RunProgress } from '../../../src-main/shared/contract/engine-api.ts'
import type { RunSummary } from '../../../src-main/shared/contract/run.ts'
import type { RunSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { useEngine } from '../engine-key.ts'

export const useRuns = defineStore('runs', () => {
  const engine = useEngine()
  const all = shallowRef<readonly RunSummary[]>([])
  const progress = shallowRef<ReadonlyMap<string, RunProgress>>(new Map())
  /** True from the request to start a run until it is there. */
  const starting = ref(false)
  const newest = computed(() => all.value[0] ?? null)

  function take(list: readonly RunSummary[]): void {
    all.value = [...list].sort((left, right) => right.started.localeCompare(left.started))
  }

  /** Listens to the engine; returns how to stop. */
  function listen(): () => void {
    const forget = [
      engine.on('runs', take),
      engine.on('progress', (report) => {
        progress.value = new Map(progress.value).set(report.id, report)
        all.value = all.value.map((run) => (run.id === report.id ? movedOn(run, report) : run))
      }),
    ]
    return () => {
      for (const stop of forget) stop()
    }
  }

  async function load(): Promise<void> {
    take(await engine.listRuns({}))
  }

  const start = (spec: RunSpec): Promise<RunSummary> => startedBy(engine.startRun({ spec }))

  /** The run that was asked for is in the list as soon as it is there. */
  async function startedBy(request: Promise<RunSummary>): Promise<RunSummary> {
    starting.value = true
    try {
      const started = await request
      put(started)
      return started
    } finally {
      starting.value = false
    }
  }

  async function rename(id: string, name: string): Promise<void> {
    put(await engine.renameRun({ id, name }))
  }

  async function trash(id: string): Promise<void> {
    await engine.trashRun({ id })
    all.value = all.value.filter((run) => run.id !== id)
  }

  function put(run: RunSummary): void {
    take([run, ...all.value.filter(({ id }) => id !== run.id)])
  }

  function summaryOf(id: string | null): RunSummary | null {
    return all.value.find((run) => run.id === id) ?? null
  }

  function progressOf(id: string | null): RunProgress | null {
    return (id === null ? undefined : progress.value.get(id)) ?? null
  }

  return {
    all,
    newest,
    starting,
    progress,
    listen,
    take,
    load,
    start,
    startedBy,
    rename,
    trash,
    summaryOf,
    progressOf,
  }
})

/** A live run is told of more often than the list is. */
function movedOn(run: RunSummary, { status, live, rows, loss, reason }: RunProgress): RunSummary {
  return { ...run, status, live, rows, loss, reason }
}
