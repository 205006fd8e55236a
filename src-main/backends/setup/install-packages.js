/** Puts the npm packages that are needed into a folder: tfjs-node itself, without its install script, and Node-API's headers. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reasonIn, runProgram } from './run-program.js'
import { SetupError } from './setup-error.js'

const project = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
export const tfjsNodeVersion = project.optionalDependencies['@tensorflow/tfjs-node']
const headersVersion = '1.9.0'

/** Gives the folder of the headers. */
export async function installPackages(folder, signal) {
  // Without one, npm would look for the project it is in further up.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  // As npm's own script it is found even where `npm` is not on the path.
  const npmScript = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : null
  const args = [
    ...['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    ...[`@tensorflow/tfjs-node@${tfjsNodeVersion}`, `node-api-headers@${headersVersion}`],
  ]
  const { status, said } = npmScript
    ? await runProgram(process.execPath, [npmScript, ...args], { cwd: folder, signal })
    : await runProgram('npm', args, { cwd: folder, signal })
  if (status === null)
    throw new SetupError('npm could not be started: run this as "npm run setup:tensorflow"')
  if (status !== 0) throw new SetupError(`npm could not install tfjs-node: ${reasonIn(said)}`)
  return join(folder, 'node_modules', 'node-api-headers', 'include')
}
