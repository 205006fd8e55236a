/** The engine: the contract's methods, wired to the runs on disk and the trainers at work. */
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { BackendRequest } from '../backends/start-backend.ts'
import {
  type EngineApi,
  type EngineDescription,
  type EngineEvents,
  type EventName,
  type Method,
  type Replies,
  type Requests,
  requestSchemas,
} from '../shared/contract/engine-api.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import { parseSpec, parseWith } from '../shared/contract/parse-spec.ts'
import { suggestion } from '../shared/contract/suggestion.ts'
import { readBookmarks, writeBookmarks } from '../store/bookmarks.ts'
import { nodeDisk } from '../store/disk-operations.js'
import type { TrainerLauncher } from '../trainer/trainer-process.ts'
import { previewDataset } from './dataset-preview.ts'
import { readInspection } from './inspection-reader.ts'
import { LayerMapReader } from './layer-map-reader.ts'
import { OpenRuns } from './open-runs.ts'
import { readProbeValues } from './probe-values-reader.ts'
import { detailsOf } from './run-details.ts'
import { RunRegistry } from './run-registry.ts'
import { ScoreFrames } from './score-frames.ts'
import { readScores } from './score-reader.ts'
import { readSeries } from './series-reader.ts'
import { readStatistics } from './statistics-reader.ts'

export interface EngineOptions {
  runsFolder: string
  launcher: TrainerLauncher
  /** Of Misstep. */
  version: string
  shell: EngineDescription['shell']
  backend?: BackendRequest
}

export type EngineListener = (event: EventName, payload: EngineEvents[EventName]) => void

/** The engine as a shell holds it. */
export interface EngineHost {
  /** Whatever a window sent: parsed here. Rejects with `MisstepError`. */
  call(method: string, request: unknown): Promise<unknown>
  /** Returns what ends it. */
  on(listener: EngineListener): () => void
  /** Ends the trainers, each after its last row. */
  close(): Promise<void>
}

export async function createEngine(options: EngineOptions): Promise<EngineHost> {
  const { launcher, version, shell, backend = 'auto' } = options
  const runsFolder = resolve(options.runsFolder)
  await makeFolder(runsFolder)

  const listeners = new Set<EngineListener>()
  const emit: EngineListener = (event, payload) => {
    for (const listener of listeners) listener(event, payload)
  }
  const registry = new RunRegistry({ runsFolder, launcher, backend, emit })
  const opened = new OpenRuns()
  const layerMaps = new LayerMapReader()
  const open = (id: string) => opened.open(registry.directoryOf(id))
  const frames = new ScoreFrames(open)

  const methods: EngineApi = {
    describe: async () => ({ version, shell, platform: process.platform, runsFolder }),
    previewDataset: ({ dataset }) => previewDataset(dataset),
    startRun: ({ spec }) => registry.start(spec),
    pauseRun: ({ id }) => registry.pause(id).then(nothing),
    resumeRun: ({ id }) => registry.resume(id).then(nothing),
    stopRun: ({ id }) => registry.stop(id).then(nothing),
    listRuns: () => registry.list(),
    openRun: async ({ id }) =>
      detailsOf(await registry.summary(id), registry.directoryOf(id), await open(id)),
    renameRun: ({ id, name }) => registry.rename(id, name),
    trashRun: async ({ id }) => {
      await registry.trash(id)
      const key = await opened.close(registry.directoryOf(id))
      if (key) frames.drop(key)
      if (key) layerMaps.drop(key)
      return null
    },
    readSeries: async ({ id, from }) => readSeries(await open(id), from),
    readScores: async ({ id, ...request }) => readScores(await open(id), frames, request),
    readStatistics: async ({ id, ...request }) => readStatistics(await open(id), request),
    readProbeValues: async ({ id, ...request }) => readProbeValues(await open(id), request),
    branchRun: ({ id, checkpoint, spec }) => registry.branch(id, checkpoint, spec),
    readBookmarks: ({ id }) => readBookmarks(registry.directoryOf(id)),
    writeBookmarks: ({ id, bookmarks, setAside }) =>
      writeBookmarks(registry.directoryOf(id), bookmarks, { setAside }).then(nothing),
    inspectStep: async ({ id, ...request }) => readInspection(await open(id), request),
    readLayerMap: async ({ id, ...request }) => layerMaps.read(await open(id), request),
  }

  return {
    async call(method, request) {
      if (!isMethod(method)) {
        const known = Object.keys(requestSchemas)
        throw new MisstepError('bad-spec', `unknown method "${method}"${suggestion(method, known)}`)
      }
      // A spec has checks that no schema can hold, and names its fields from its own root.
      if (method === 'startRun') return methods.startRun({ spec: parseSpec(specIn(request)) })
      if (method === 'branchRun') {
        const { id, checkpoint } = parseWith(requestSchemas.branchRun.omit({ spec: true }).loose(), request)
        return methods.branchRun({ id, checkpoint, spec: parseSpec(specIn(request)) })
      }
      return invoke(methods, method, request)
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await registry.close()
      listeners.clear()
    },
  }
}

const nothing = (): null => null

const isMethod = (method: string): method is Method => Object.hasOwn(requestSchemas, method)

/** The same schemas, by what each of them makes. */
const schemas: { [M in Method]: z.ZodType<Requests[M]> } = requestSchemas

function invoke<M extends Method>(methods: EngineApi, method: M, request: unknown): Promise<Replies[M]> {
  const schema: z.ZodType<Requests[M]> = schemas[method]
  return methods[method](parseWith(schema, request))
}

function specIn(request: unknown): unknown {
  if (typeof request === 'object' && request !== null && 'spec' in request) return request.spec
  throw new MisstepError('bad-spec', 'expected a request { spec }')
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await nodeDisk.makeFolder(folder)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError('disk', `the folder of runs cannot be made: ${reason}`, { cause })
  }
}
