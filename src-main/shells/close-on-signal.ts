/** Ctrl+C, a closed terminal or a service manager ends a shell in order; a second signal ends it at once. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Exit code 0 after an orderly close, otherwise 1. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false
  for (const signal of signals) {
    process.on(signal, () => {
      if (closing) process.exit(1)
      closing = true
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}
