/** What a run says of where it was made. */
import { arch, cpus, release } from 'node:os'
import { version } from '../../package.json'
import type { StartedBackend } from '../backends/start-backend.ts'
import type { Environment } from '../shared/contract/run.ts'

export function environmentWith(backend: StartedBackend): Environment {
  return {
    application: version,
    backend: backend.name,
    backendVersion: backend.version,
    backendDevice: backend.device,
    backendReason: backend.reason,
    platform: `${process.platform} ${arch()} ${release()}`,
    processor: processor(),
    runtime: process.versions.electron
      ? `electron ${process.versions.electron}, node ${process.versions.node}`
      : `node ${process.versions.node}`,
  }
}

/** The model as the system names it, and how many logical cores. */
function processor(): string {
  const cores = cpus()
  const model = cores[0]?.model.trim().replace(/\s+/g, ' ') || 'unknown'
  return `${model}, ${cores.length} ${cores.length === 1 ? 'core' : 'cores'}`
}
