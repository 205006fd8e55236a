/** Chooses a backend and starts it. */
import { MisstepError } from '../shared/contract/errors.ts'
import type { Backend, BackendName } from './backend.ts'
import { cpu } from './cpu.ts'
import { tensorflow } from './tensorflow.ts'
import { wasm } from './wasm.ts'
import { webgpu } from './webgpu.ts'

export const backends: readonly Backend[] = [tensorflow, webgpu, wasm, cpu]
export const backendRequests = ['auto', 'tensorflow', 'webgpu', 'wasm', 'cpu'] as const
export type BackendRequest = (typeof backendRequests)[number]

export interface StartedBackend {
  name: BackendName
  version: string
  device: string
  /** Why this one: asked for, or chosen and over which. */
  reason: string
}

/**
 * Multiply-adds of one step from which native TensorFlow is worth its cost per operation (about four times that of wasm):
 * between the 784-128-128-10 network at batch 64, where it takes a third of the time, and a few thousand, where it takes four times it.
 */
const worthNative = 2e6

/** `work`: multiply-adds of one training step; `auto` weighs by it. Throws `MisstepError('backend')`. */
export async function startBackend(request: BackendRequest, work = 0): Promise<StartedBackend> {
  if (request !== 'auto') return { ...(await start(request)), reason: 'asked for' }
  const large = work >= worthNative
  const order: BackendName[] = large ? ['tensorflow', 'wasm', 'cpu'] : ['wasm', 'tensorflow', 'cpu']
  const size = `${large ? 'large' : 'small'} network, ${Math.round(work / 1000).toLocaleString('en')}k multiply-adds a step`
  const failures: string[] = []
  for (const name of order) {
    try {
      const started = await start(name)
      return { ...started, reason: [`fastest for a ${size}`, ...failures].join('; ') }
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new MisstepError('backend', `no backend started: ${failures.join('; ')}`)
}

async function start(name: BackendName): Promise<Omit<StartedBackend, 'reason'>> {
  const backend = backends.find((candidate) => candidate.name === name)
  if (!backend) {
    throw new MisstepError(
      'backend',
      `backend "${name}" is not part of this version: expected ${backends.map((known) => known.name).join(', ')}`,
    )
  }
  return { name, ...(await backend.prepare()) }
}
