/** The trainer as a program, built from the sources as they are: what the tests fork. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../../..')

/** Inside `node_modules`, from which it takes its libraries. */
export async function buildTrainer(): Promise<{ script: string; remove: () => Promise<void> }> {
  const cache = join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'trainer-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'src-main/trainer/main.ts'),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'trainer.mjs' } },
    },
  })
  return { script: join(folder, 'trainer.mjs'), remove: () => rm(folder, { recursive: true }) }
}
