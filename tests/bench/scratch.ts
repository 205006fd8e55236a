/** A folder for what a bench makes, gone when it has ended, however that came. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'

export async function inScratch<Result>(
  parent: string,
  use: (scratch: string) => Promise<Result>,
): Promise<Result> {
  const scratch = await mkdtemp(join(parent, 'misstep-bench-'))
  const remove = (): void => rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  const interrupted = (): never => {
    remove()
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    return await use(scratch)
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    remove()
  }
}
