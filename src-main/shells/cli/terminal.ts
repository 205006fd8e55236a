/** Where a command speaks: results to standard output, everything else to standard error. */
import { exitCodes } from './exit-code.ts'
import { printable } from './printable.ts'

export interface Terminal {
  /** One line of results. */
  result(line: string): void
  /** One line for people. */
  say(line: string): void
  /** Whether a person watches standard error: only then are bars drawn. */
  watched: boolean
  /** Columns of standard output; without end where no terminal shows it. */
  columns: number
}

export function processTerminal(): Terminal {
  // Whoever reads may stop reading, as `head` does or a window that is closed: that is no reason to end a training, …
  process.stderr.on('error', () => {})
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || code === 'EIO') return
    // … but results that are lost, on a full disk, are a failure. They come last.
    process.stderr.write(`misstep: standard output cannot be written: ${message}\n`)
    process.exit(exitCodes.failed)
  })
  const watched = process.stderr.isTTY === true
  return {
    result: (line) => void process.stdout.write(`${printable(line)}\n`),
    // Over a bar that may stand on the line; it draws itself anew below.
    say: (line) => void process.stderr.write(`${watched ? '\r\u001b[K' : ''}${printable(line)}\n`),
    watched,
    columns: process.stdout.columns ?? Number.POSITIVE_INFINITY,
  }
}
