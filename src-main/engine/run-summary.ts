/** A run as the list shows it. */
import { stat } from 'node:fs/promises'
import type { RunSummary } from '../shared/contract/run.ts'
import type { ListedRun } from '../store/catalogue.ts'
import type { RunReader } from '../store/run-reader.ts'
import { plannedRowsOf } from '../training/planned-rows.ts'
import { idOf } from './run-names.ts'

/** As its files tell: whether a trainer of this engine is at work on it they do not. */
export async function summaryOf(run: RunReader): Promise<RunSummary> {
  const { attributes, rows, interrupted } = run
  const { spec } = attributes
  const { data } = await run.read('loss', Math.max(0, rows - 1), rows)
  return {
    id: idOf(run.path),
    name: attributes.name,
    status: interrupted ? 'failed' : attributes.status,
    live: null,
    reason: interrupted
      ? 'interrupted: the process that trained it is gone; every committed row is kept'
      : (attributes.reason ?? null),
    rows,
    plannedRows: plannedRowsOf(spec, attributes.branched?.step),
    started: attributes.started,
    dataset: spec.dataset.kind,
    map: spec.model.map,
    loss: data[0] ?? null,
  }
}

/** What is named like a run and cannot be read is shown too, so that a person can see why and remove it. */
export async function summaryOfListed({ id, path, reader, problem }: ListedRun): Promise<RunSummary> {
  if (!reader) return unreadable(id, path, problem)
  try {
    return await summaryOf(reader)
  } catch (error) {
    return unreadable(id, path, error instanceof Error ? error.message : String(error))
  }
}

async function unreadable(id: string, path: string, reason: string): Promise<RunSummary> {
  const found = await stat(path).catch(() => null)
  return {
    id,
    name: id,
    status: 'failed',
    live: null,
    reason,
    rows: 0,
    plannedRows: 0,
    started: (found?.mtime ?? new Date(0)).toISOString(),
    dataset: '',
    map: '',
    loss: null,
  }
}
