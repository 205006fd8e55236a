/** Chooses a backend and starts it. */
import { MisstepError } from '../shared/contract/errors.ts'
import { abandon } from './activate.ts'
import { type Backend, type BackendName, backendNames, type PreparedBackend } from './backend.ts'
import { cpu } from './cpu.ts'
import { expectedTime } from './expected-time.ts'
import { tensorflow } from './tensorflow.ts'
import { wasm } from './wasm.ts'
import { webgpu } from './webgpu.ts'

const backends: Readonly<Record<BackendName, Backend>> = { tensorflow, webgpu, wasm, cpu }
export const backendRequests = ['auto', 'tensorflow', 'webgpu', 'wasm', 'cpu'] as const
export type BackendRequest = (typeof backendRequests)[number]

export interface StartedBackend {
  name: BackendName
  version: string
  device: string
  /** Why this one: asked for, or chosen and over which. */
  reason: string
}

/** `work`: multiply-adds of one training step; `auto` weighs by it. Throws `MisstepError('backend')`. */
export async function startBackend(request: BackendRequest, work = 0): Promise<StartedBackend> {
  if (request !== 'auto') return { ...(await start(request, work)), reason: 'asked for' }
  const order = backendNames.toSorted((one, other) => expectedTime(one, work) - expectedTime(other, work))
  /** What would be faster, and why it is not here. */
  const passedOver: string[] = []
  for (const name of order) {
    try {
      const { software, ...started } = await start(name, work)
      if (!software) return { ...started, reason: reasonFor(name, work, passedOver) }
      passedOver.push(`${name} on a GPU ${timeOf(name, work)}, but there is only ${started.device}`)
      abandon(name)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      passedOver.push(`${name} ${timeOf(name, work)}, but ${why}`)
    }
  }
  throw new MisstepError('backend', `no backend started: ${passedOver.join('; ')}`)
}

function timeOf(name: BackendName, work: number): string {
  const milliseconds = expectedTime(name, work)
  return `${milliseconds.toPrecision(milliseconds < 1 ? 1 : 2)} ms`
}

function reasonFor(name: BackendName, work: number, passedOver: readonly string[]): string {
  const count = work < 1e6 ? `${Math.round(work / 1e3)}k` : `${Math.round(work / 1e6)} million`
  const size = `${count} multiply-adds a step`
  if (passedOver.length > 0) {
    return `the fastest that runs here for ${size}, about ${timeOf(name, work)}; ${passedOver.join('; ')}`
  }
  const other = name === 'wasm' ? 'tensorflow' : 'wasm'
  return `expected to be the fastest here for ${size}: about ${timeOf(name, work)}, ${other} ${timeOf(other, work)}`
}

async function start(name: BackendName, work: number): Promise<PreparedBackend & { name: BackendName }> {
  return { name, ...(await backends[name].prepare(work)) }
}
