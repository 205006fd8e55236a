/** What of this machine matters besides the backends. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, cpus, release, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { defaultRunsFolder, findApplication } from '../../application.ts'

export interface Surroundings {
  misstep: string
  node: string
  platform: string
  processor: string
  memoryGiB: number
  /** The path of its binary; null where there is none. */
  electron: string | null
  chromium: string | null
  runsFolder: string
}

export function surroundings(): Surroundings {
  const [core] = cpus()
  return {
    misstep: findApplication().version,
    node: process.versions.node,
    platform: `${process.platform} ${arch()} ${release()}`,
    processor: `${core?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    electron: electronBinary(),
    chromium: chromiumBinary(),
    runsFolder: defaultRunsFolder(),
  }
}

/** As the package itself finds it: `path.txt` names the file within `dist`. */
function electronBinary(): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(binary) ? binary : null
  } catch {
    return null
  }
}

function chromiumBinary(): string | null {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return [process.env.MISSTEP_CHROMIUM, ...known].find((path) => path && existsSync(path)) ?? null
}
