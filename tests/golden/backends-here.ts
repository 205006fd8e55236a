/** The backends that start on this machine, and of each other one why it does not: part of a skipped test's name. */
import { type BackendName, backendNames } from '../../src-main/backends/backend.ts'
import { startBackend } from '../../src-main/backends/start-backend.ts'

export const startingBackends: BackendName[] = []
export const missingBackends: { name: BackendName; reason: string }[] = []

for (const name of backendNames) {
  try {
    await startBackend(name)
    startingBackends.push(name)
  } catch (error) {
    missingBackends.push({ name, reason: error instanceof Error ? error.message : String(error) })
  }
}
