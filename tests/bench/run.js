/**
 * `npm run bench [NAME] [-- OPTIONS]`: one of the benches below, `training` where none is named, on what is built from
 * the sources as they are.
 */
import { runnerImport } from 'vite'
import { buildWhenStale } from '../../src-main/shells/build-when-stale.js'

const benches = {
  training: './tests/bench/training/bench-training.ts',
  memory: './tests/bench/training/bench-memory.ts',
  view: './tests/bench/view/bench-view.ts',
}

const [first = 'training', ...rest] = process.argv.slice(2)
const name = first.startsWith('-') ? 'training' : first
const options = first.startsWith('-') ? [first, ...rest] : rest
const root = new URL('../..', import.meta.url).pathname

if (!(name in benches)) {
  console.error(`bench: expected one of ${Object.keys(benches).join(', ')}, found ${JSON.stringify(name)}`)
  process.exit(2)
}
// The view is drawn from its sources, but for the window that `--run` opens.
const needsBuild = name !== 'view' || options.includes('--run')
if (needsBuild && !options.includes('--help')) buildWhenStale()
try {
  const { module } = await runnerImport(benches[name], { root, configFile: false, logLevel: 'error' })
  process.exitCode = await module.bench(options)
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
