/**
 * `npm start`. Plain JavaScript, because it may have to build the rest: it builds when `out/` is missing or older than
 * the sources, and hands over to the built `launch.js`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
const launcher = join(root, 'out/main/launch.js')
/** The window is built last: when it is there, so is the rest. */
const window = join(root, 'out/renderer/index.html')

/** Modified last, in milliseconds: a file, or the newest of all below a folder. Deleting a file is a change of its folder. */
function newest(path) {
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    status.mtimeMs,
  )
}

function reasonToBuild() {
  if (!existsSync(launcher) || !existsSync(window)) return 'it is not built yet'
  const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts'].map((name) => join(root, name))
  return Math.max(...sources.map(newest)) > statSync(window).mtimeMs ? 'the sources are newer' : null
}

function build(reason) {
  if (!existsSync(builder)) {
    console.error(`Misstep must be built (${reason}), and its tools are not installed: run "npm ci" first.`)
    process.exit(1)
  }
  console.log(`Building Misstep: ${reason}…`)
  const built = spawnSync(process.execPath, [builder, 'build'], { cwd: root, encoding: 'utf8' })
  if (built.status !== 0) {
    console.error(`${built.stdout ?? ''}${built.stderr ?? ''}\nThe build failed.`)
    process.exit(1)
  }
}

const reason = reasonToBuild()
if (reason) build(reason)
const { launch } = await import('../../out/main/launch.js')
await launch(process.argv.slice(2))
