/** A bar on standard error, where a person watches it; silent elsewhere. */
import { Presets, SingleBar } from 'cli-progress'
import type { Terminal } from './terminal.ts'

export interface ProgressBar {
  /** `note`: at the end of the line. `total`: when it is not what was expected at first. */
  update(done: number, note: string, total?: number): void
  /** Takes the bar off the screen, for good. */
  stop(): void
}

const silent: ProgressBar = { update: () => {}, stop: () => {} }

/** Appears with its first update. */
export function progressBar(terminal: Terminal, expected: number, what: string): ProgressBar {
  if (!terminal.watched) return silent
  const bar = new SingleBar(
    {
      format: `{bar} {percentage}%  {value}/{total} ${what}  {note}`,
      formatValue: (value, _options, type) =>
        type === 'percentage' ? String(value).padStart(3) : value.toLocaleString('en'),
      barsize: 24,
      clearOnComplete: true,
      // The command has its own way to be stopped, which ends the bar.
      gracefulExit: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  let started = false
  let stopped = false
  return {
    update(done, note, total = expected) {
      if (stopped) return
      if (started) bar.setTotal(total)
      else bar.start(total, done, { note })
      started = true
      bar.update(done, { note })
    },
    stop() {
      if (started && !stopped) {
        // The bar clears the line on which it began; lines said meanwhile have moved it down.
        process.stderr.write('\r\u001b7')
        bar.stop()
      }
      stopped = true
    },
  }
}
