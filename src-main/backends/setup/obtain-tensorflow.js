/** Gets TensorFlow's libraries and headers with pip, or out of a wheel. */
import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { tensorflowVersion } from './options.js'
import { reasonIn, runProgram } from './run-program.js'
import { SetupError } from './setup-error.js'

/** Only the x64 wheels come in a kind without CUDA that has a name of its own; elsewhere `tensorflow` is that. */
const cpuWheel = process.arch === 'x64' ? 'tensorflow-cpu' : 'tensorflow'

/** What the addon needs of a wheel. The rest of it is Python. */
const unpack = `
import sys, zipfile
wheel, folder = sys.argv[1:]
headers = tuple('tensorflow/include/' + name for name in (
    'tensorflow/c/', 'tensorflow/core/platform/', 'tensorflow/tsl/', 'tsl/platform/', 'xla/tsl/c/', 'xla/tsl/platform/'))
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith('tensorflow/libtensorflow_') or name.startswith(headers) and name.endswith('.h'):
            archive.extract(name, folder)
`

/** Downloads the wheel without CUDA into `folder` and gives its path. */
export async function downloadWheel(python, folder, signal) {
  await requirePip(python, signal)
  const wanted = `${cpuWheel}==${tensorflowVersion}.*`
  await pip(
    python,
    ['download', '--no-deps', '--only-binary=:all:', '--dest', folder, wanted],
    folder,
    signal,
  )
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'))
  if (!wheel) throw new SetupError(`pip downloaded no wheel of ${wanted}`)
  return join(folder, wheel)
}

/** Unpacks what is needed of a wheel and gives the folder that holds it. */
export async function unpackWheel(python, wheel, folder, signal) {
  const { status, said } = await runProgram(python, ['-c', unpack, wheel, folder], { signal })
  if (status === null) throw new SetupError(noPython(python, 'unpack a wheel'))
  if (status !== 0) throw new SetupError(`${wheel} could not be unpacked: ${reasonIn(said)}`)
  return join(folder, 'tensorflow')
}

/** Installs TensorFlow with the CUDA wheels into `folder` and gives the folder of its libraries. */
export async function installWithCuda(python, folder, temporary, signal) {
  await requirePip(python, signal)
  const wanted = `tensorflow[and-cuda]==${tensorflowVersion}.*`
  await pip(python, ['install', '--only-binary=:all:', '--target', folder, wanted], temporary, signal)
  return join(folder, 'tensorflow')
}

/** Moves the libraries of an unpacked wheel into `folder` and gives their new paths. */
export function keepLibraries(libraries, folder) {
  mkdirSync(folder, { recursive: true })
  return libraries.map((library) => {
    const kept = join(folder, basename(library))
    renameSync(library, kept)
    return kept
  })
}

async function requirePip(python, signal) {
  const { status } = await runProgram(python, ['-m', 'pip', '--version'], { signal })
  if (status === null) throw new SetupError(noPython(python, 'download TensorFlow'))
  if (status !== 0) {
    throw new SetupError(
      `${python} has no pip: install it (Debian, Ubuntu: apt install python3-pip) or name another Python with --python`,
    )
  }
}

/** pip unpacks into its temporary folder first: beside the rest, where there is room. */
async function pip(python, args, temporary, signal) {
  const env = { ...process.env, TMPDIR: temporary, PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  const { status, said } = await runProgram(python, ['-m', 'pip', ...args], { env, signal })
  if (status === 0) return
  const { said: version } = await runProgram(python, ['--version'], { signal })
  throw new SetupError(
    `pip could not get ${args.at(-1)} for ${version.trim()} on ${process.arch}: ${reasonIn(said)} (TensorFlow ${tensorflowVersion} has wheels for Python 3.10 to 3.13)`,
  )
}

const noPython = (python, purpose) =>
  `${python} could not be started, and Python 3 is needed to ${purpose}: install it (Debian, Ubuntu: apt install python3 python3-pip) or name one with --python`
