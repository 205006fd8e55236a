/**
 * Whether an Electron window can open here, decided fast and without ever hanging. The npm package holds no binary: it
 * is fetched once, on a machine that has a display to show it on and a network to fetch it from.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** `reason`: for people, why not. */
export type ElectronFound = { binary: string } | { reason: string }

export interface Machine {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Whether this process runs as the superuser of a Unix. */
  root: boolean
}

const thisMachine = (): Machine => ({
  platform: process.platform,
  environment: process.env,
  root: process.getuid?.() === 0,
})

/** Whether a window opened here would be seen: not on a server, not through a plain SSH session. */
export function hasDisplay({ platform, environment }: Machine = thisMachine()): boolean {
  const unixDisplay = Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
  if (platform === 'win32' || platform === 'darwin') return unixDisplay || !environment.SSH_CONNECTION
  return unixDisplay
}

/** Why no binary could run here, even were it there; null where one could. */
export function obstacle(machine: Machine): string | null {
  if (!hasDisplay(machine)) return 'this machine has no display'
  if (machine.platform === 'linux' && machine.root) return "Electron's sandbox does not run as root"
  return null
}

export async function findElectron(): Promise<ElectronFound> {
  const reason = obstacle(thisMachine())
  if (reason) return { reason }
  const folder = packageFolder()
  if (!folder) return { reason: 'the package electron is not installed' }
  const binary = installedBinary(folder)
  if (binary) return { binary }
  if (!(await canFetch())) return { reason: 'its binary is not installed and github.com cannot be reached' }
  return fetchBinary(folder)
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** As the package itself finds it: `path.txt` names the file within `dist`. */
export function installedBinary(folder: string): string | null {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

async function canFetch(): Promise<boolean> {
  try {
    await fetch('https://github.com/electron/electron', { method: 'HEAD', signal: AbortSignal.timeout(2000) })
    return true
  } catch {
    return false
  }
}

function fetchBinary(folder: string): ElectronFound {
  process.stdout.write(
    'Fetching Electron, once (about 120 MB; Ctrl+C, then "npm start -- --no-electron", does without)…\n',
  )
  const minutes = 3
  const installed = spawnSync(process.execPath, [join(folder, 'install.js')], { timeout: minutes * 60_000 })
  const binary = installedBinary(folder)
  if (binary) return { binary }
  return {
    reason: installed.signal
      ? `its binary could not be fetched within ${minutes} minutes`
      : 'its binary could not be fetched',
  }
}
