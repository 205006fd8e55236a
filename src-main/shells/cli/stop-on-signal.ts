/** The first Ctrl+C (or a polite kill, or a terminal that is closed) asks; the second ends the process as an unhandled one would. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/** Returns what takes the listeners off again. */
export function stopOnSignal(stop: () => void): () => void {
  let asked = false
  const listeners = Object.entries(signals).map(([signal, code]) => {
    const listener = (): void => {
      if (asked) process.exit(code)
      asked = true
      stop()
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  return () => {
    for (const remove of listeners) remove()
  }
}
