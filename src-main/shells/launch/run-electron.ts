/** Misstep in Electron, as a child of `npm start`. */
import { spawn } from 'node:child_process'
import { findApplication } from '../application.ts'

/** An Electron that ends sooner than this, and not well, never showed a window: a missing library, a sandbox that may not start. */
const startMilliseconds = 10_000

/** Resolves when the window is closed, with null, or with why it never opened. */
export function runElectron(binary: string, runsFolder: string): Promise<string | null> {
  const environment: NodeJS.ProcessEnv = { ...process.env, MISSTEP_RUNS: runsFolder }
  // Set in the terminals of editors that are Electron themselves; with it, the binary is a mere Node.
  delete environment.ELECTRON_RUN_AS_NODE
  const started = Date.now()
  const child = spawn(binary, [findApplication().folder], { stdio: 'inherit', env: environment })
  // The terminal sends Ctrl+C to both; Electron closes its runs and ends, and then so does this process.
  process.on('SIGINT', () => {})
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`it cannot be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      const failed = code !== 0 && Date.now() - started < startMilliseconds
      resolve(failed ? `it ended with ${signal ? `signal ${signal}` : `exit code ${code}`}` : null)
    })
  })
}
