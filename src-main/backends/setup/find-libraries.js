/**
 * A TensorFlow as its wheel lays it out: `libtensorflow_cc.so.2` and `libtensorflow_framework.so.2` with the C headers in
 * `include`, and, where CUDA wheels were installed with it, their libraries in `nvidia/NAME/lib` beside the folder.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SetupError } from './setup-error.js'

const libraryNames = [/^libtensorflow_cc\.so\.\d+$/, /^libtensorflow_framework\.so\.\d+$/]
const header = 'include/tensorflow/c/c_api.h'

/** The CUDA libraries that TensorFlow opens by name while it runs. */
const cudaLibrary =
  /^lib(cudart|cublas|cublasLt|cufft|curand|cusolver|cusparse|cudnn|nccl|nvJitLink|cupti)\.so\.\d+$/

/** `libraries` and `cuda` are paths of files, `include` a folder. Throws a `SetupError` when it is not such a folder. */
export function findLibraries(folder) {
  const found = filesOf(folder)
  const libraries = libraryNames.map((name) => found.find((file) => name.test(basename(file))))
  const missing = libraryNames.flatMap((name, index) => (libraries[index] ? [] : [readable(name)]))
  if (!existsSync(join(folder, header))) missing.push(header)
  if (missing.length > 0)
    throw new SetupError(`${folder}: expected a TensorFlow of a wheel, found no ${missing.join(', no ')}`, 2)
  return { libraries, include: join(folder, 'include'), cuda: findCuda(dirname(folder)) }
}

/** What `--from` names: `{ wheel }` or `{ folder }`. */
export function locate(from) {
  const status = statSync(from, { throwIfNoEntry: false })
  if (!status) throw new SetupError(`--from ${from}: there is no such file or folder`, 2)
  if (status.isDirectory()) {
    const within = join(from, 'tensorflow')
    return { folder: existsSync(within) && !existsSync(join(from, header)) ? within : from }
  }
  if (from.endsWith('.whl')) return { wheel: from }
  throw new SetupError(`--from ${from}: expected a folder or a .whl file`, 2)
}

const findCuda = (sitePackages) =>
  filesOf(join(sitePackages, 'nvidia'))
    .flatMap((library) => filesOf(join(library, 'lib')))
    .filter((file) => cudaLibrary.test(basename(file)))

function filesOf(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder).map((name) => join(folder, name))
}

const readable = (pattern) => pattern.source.replaceAll('\\', '').replace('^', '').replace('d+$', '2')
