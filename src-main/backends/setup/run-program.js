/** Runs another program to its end and keeps what it said. */
import { spawn } from 'node:child_process'

/**
 * `status` is null when the program could not be started; `said` is its standard output and error together. When
 * `signal` aborts, the program is ended, and this rejects once it has: until then it may still write.
 */
export function runProgram(program, args, { signal, ...options } = {}) {
  return new Promise((done, failed) => {
    const said = []
    const child = spawn(program, args, { ...options, signal, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    child.on('error', (error) => {
      if (child.pid === undefined) done({ status: null, said: error.message })
    })
    child.on('close', (status) => {
      if (signal?.aborted) failed(signal.reason)
      else done({ status, said: Buffer.concat(said).toString() })
    })
  })
}

/** The line that says what went wrong: the last that speaks of an error, otherwise the last. */
export function reasonIn(said) {
  const lines = said.split('\n').map((line) => line.trim())
  return (
    lines.findLast((line) => /error/i.test(line)) ??
    lines.findLast((line) => line !== '') ??
    'it said nothing'
  )
}
