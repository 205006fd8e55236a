/**
 * Where `npm run setup:tensorflow` puts native TensorFlow: in the user's own data folder, so that it outlives `npm ci`
 * and serves every checkout, every Node and a packaged Misstep alike. Plain JavaScript, for it is needed before any build.
 */
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/** `MISSTEP_DATA`, or what the XDG base directories say: `~/.local/share/misstep` unless `XDG_DATA_HOME` is set. */
export function dataFolder(environment = process.env) {
  if (environment.MISSTEP_DATA) return resolve(environment.MISSTEP_DATA)
  // A relative XDG path is invalid and to be ignored.
  const base = isAbsolute(environment.XDG_DATA_HOME ?? '')
    ? environment.XDG_DATA_HOME
    : join(homedir(), '.local', 'share')
  return join(base, 'misstep')
}

export const tensorflowFolder = (environment = process.env) => join(dataFolder(environment), 'tensorflow')

/** The npm package inside such a folder. */
export const packageOf = (folder) => join(folder, 'node_modules', '@tensorflow', 'tfjs-node')
