/**
 * Compiles the addon of @tensorflow/tfjs-node, as its `binding.gyp` would, against the TensorFlow of a wheel. It speaks
 * Node-API 8, whose binary interface does not change: one build serves every Node from 12.22, and Electron.
 */
import { mkdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { reasonIn, runProgram } from './run-program.js'
import { SetupError } from './setup-error.js'

const sources = ['binding/tfjs_backend.cc', 'binding/tfjs_binding.cc']

/**
 * `packageFolder`: the npm package. `nodeHeaders`, `include`: folders of headers. `libraries`: TensorFlow's. `cuda`:
 * libraries that TensorFlow opens by name and, in the folders of Python wheels, would not find: the addon asks for them
 * first, and what is loaded already is found by its name. `staging`: the folder that will be renamed, so that paths
 * within it are written relative to the addon; paths outside are absolute.
 */
export async function buildAddon({ packageFolder, nodeHeaders, include, libraries, cuda, staging, signal }) {
  const addon = join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node')
  mkdirSync(dirname(addon), { recursive: true })
  const linked = [...libraries, ...cuda]
  const folders = [...new Set(linked.map((library) => dirname(library)))]
  const fromAddon = (folder) =>
    folder.startsWith(`${staging}/`) ? `$ORIGIN/${relative(dirname(addon), folder)}` : folder
  const args = [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    ...['.', nodeHeaders, include].map((folder) => `-I${folder}`),
    ...sources,
    ...['-o', addon, '-Wl,--no-as-needed'],
    ...folders.flatMap((folder) => [`-L${folder}`, `-Wl,-rpath,${fromAddon(folder)}`]),
    ...linked.map((library) => `-l:${basename(library)}`),
  ]
  const compiler = process.env.CXX || 'g++'
  const { status, said } = await runProgram(compiler, args, { cwd: packageFolder, signal })
  if (status === null) {
    throw new SetupError(
      `${compiler} could not be started, and a C++ compiler is needed: install one (Debian, Ubuntu: apt install g++) or name one in CXX`,
    )
  }
  if (status !== 0) throw new SetupError(`${compiler} could not build the addon: ${reasonIn(said)}`)
}
