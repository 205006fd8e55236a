/** A backend in a process of its own: native code that crashes takes its process with it, and a backend once started shapes the next. */
import { execFile } from 'node:child_process'
import type { BackendName } from '../../../backends/backend.ts'
import { type Examination, examinationSchema } from './examine-backend.ts'

const patience = 60_000 // ms

/** `script`: the built command line. */
export function examineApart(script: string, backend: BackendName): Promise<Examination> {
  return new Promise((resolve) => {
    const options = { timeout: patience, killSignal: 'SIGKILL' as const, encoding: 'utf8' as const }
    execFile(
      process.execPath,
      [script, 'doctor', '--backend', backend, '--json'],
      options,
      (error, output) => {
        const found = lastJson(output)
        if (found) resolve(found)
        else resolve({ backend, available: false, reason: whyNone(error) })
      },
    )
  })
}

function lastJson(output: string): Examination | null {
  try {
    const report: unknown = JSON.parse(output.trim().split('\n').at(-1) ?? '')
    const backends = typeof report === 'object' && report && 'backends' in report ? report.backends : null
    return examinationSchema.parse(Array.isArray(backends) ? backends[0] : null)
  } catch {
    return null
  }
}

function whyNone(
  error: { killed?: boolean | undefined; signal?: NodeJS.Signals | undefined | null; message: string } | null,
): string {
  if (error?.killed) return `it gave no answer in ${patience / 1000} seconds`
  if (error?.signal) return `its process ended by ${error.signal}`
  return error ? `its process failed: ${error.message.split('\n')[0]}` : 'its process gave no answer'
}
