/**
 * Builds Misstep when `out/` is missing or older than what it is made of. Plain JavaScript, because it runs before
 * anything is built: by `npm start`, and by npm's `prepare`, which npm runs on `npm ci` and npx on its first call of
 * `npx misstep`, when most often nothing is left to do.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const sources = [
  'src-main',
  'src-renderer',
  'resources/fonts',
  'electron.vite.config.ts',
  'package-lock.json',
]
/** The window is built last: when it is there, so is the rest. */
const lastBuilt = join(root, 'out/renderer/index.html')

const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js')

export const canBuild = () => existsSync(builder)

export function buildWhenStale() {
  const reason = reasonToBuild()
  if (!reason) return
  if (!canBuild()) {
    process.stderr.write(`Misstep must be built (${reason}); its tools are not installed: run "npm ci".\n`)
    process.exit(1)
  }
  process.stderr.write(`Building Misstep: ${reason}…\n`)
  const built = spawnSync(process.execPath, [builder, 'build'], { cwd: root, encoding: 'utf8' })
  if (built.status !== 0) {
    process.stderr.write(`${built.stdout ?? ''}${built.stderr ?? ''}\nThe build failed.\n`)
    process.exit(1)
  }
}

function reasonToBuild() {
  if (!existsSync(lastBuilt)) return 'it is not built yet'
  const newestSource = Math.max(...sources.map((name) => newest(join(root, name))))
  return newestSource > statSync(lastBuilt).mtimeMs ? 'the sources are newer' : null
}

/** When a file was last modified, in milliseconds, or anything in a folder; a deleted file is a change of its folder. */
function newest(path) {
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    status.mtimeMs,
  )
}
