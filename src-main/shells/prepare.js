/**
 * npm's `prepare`: after an install, Misstep is there to be run, and `npx misstep` finds it. npm links the commands of
 * dependencies into node_modules/.bin but not a package's own; without the link npx makes a package of this folder in
 * its cache at every first call, slowly and for good if it is interrupted.
 */
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildWhenStale } from './build-when-stale.js'

const commands = fileURLToPath(new URL('../../node_modules/.bin/', import.meta.url))

buildWhenStale()
rmSync(`${commands}misstep`, { force: true })
if (process.platform === 'win32') {
  writeFileSync(`${commands}misstep.cmd`, '@node "%~dp0..\\..\\out\\main\\cli.js" %*\r\n')
} else {
  symlinkSync('../../out/main/cli.js', `${commands}misstep`)
  chmodSync(`${commands}misstep`, 0o755)
}
