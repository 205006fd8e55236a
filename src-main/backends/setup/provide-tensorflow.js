/**
 * Sets native TensorFlow up in the user's folder. Everything is made in a folder beside it, loaded once to see that it
 * works, and renamed at the end: what is there is whole, and a failure leaves what was there before.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { buildAddon } from './build-addon.js'
import { findLibraries, locate } from './find-libraries.js'
import { installPackages, tfjsNodeVersion } from './install-packages.js'
import { downloadWheel, installWithCuda, keepLibraries, unpackWheel } from './obtain-tensorflow.js'
import { reasonIn, runProgram } from './run-program.js'
import { SetupError } from './setup-error.js'
import { packageOf, tensorflowFolder } from './tensorflow-folder.js'

const gigabyte = 1e9
const checkProgram = join(import.meta.dirname, 'check-addon.js')

/** Gives the line that says what is there now. `say` tells of progress. */
export async function provideTensorflow({ from, gpu, python, force }, say, signal) {
  if (process.platform !== 'linux') {
    throw new SetupError(
      `this builds on Linux only; on ${process.platform} run "npm install @tensorflow/tfjs-node@${tfjsNodeVersion}", which downloads its own library`,
    )
  }
  const located = from === null ? null : locate(from)
  const source = from ?? (gpu ? 'gpu' : 'cpu')
  const folder = tensorflowFolder()
  if (!force) {
    const present = await presentIn(folder, from === null && !gpu ? null : source, signal)
    if (present)
      return `TensorFlow is there already: ${describe(present)}, in ${folder} (--force builds it anew)`
  }

  requireRoom(dirname(folder), located?.folder ? 0.6 : gpu ? 15 : 2.5)
  removeAbandoned(folder)
  const staging = `${folder}.${process.pid}.partial`
  try {
    const temporary = join(staging, 'temporary')
    mkdirSync(temporary, { recursive: true })
    say(`Installing @tensorflow/tfjs-node ${tfjsNodeVersion} into ${folder}…`)
    const nodeHeaders = await installPackages(staging, signal)
    const tensorflow = await obtain({ located, gpu, python, staging, temporary }, say, signal)
    say('Compiling its addon…')
    await buildAddon({ ...tensorflow, packageFolder: packageOf(staging), nodeHeaders, staging, signal })
    rmSync(temporary, { recursive: true })
    const made = await check(staging, signal)
    writeFileSync(join(staging, 'source.json'), `${JSON.stringify({ source })}\n`)
    replace(folder, staging)
    return `TensorFlow is set up: ${describe(made)}, in ${folder}`
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

async function obtain({ located, gpu, python, staging, temporary }, say, signal) {
  if (located?.folder) return findLibraries(located.folder)
  if (gpu) {
    say('Installing TensorFlow and CUDA 12 with pip, several gigabytes…')
    return findLibraries(await installWithCuda(python, join(staging, 'python'), temporary, signal))
  }
  if (!located) say('Downloading TensorFlow with pip…')
  const wheel = located?.wheel ?? (await downloadWheel(python, temporary, signal))
  say('Unpacking its libraries…')
  const { libraries, include } = findLibraries(await unpackWheel(python, wheel, temporary, signal))
  const kept = join(packageOf(staging), 'deps', 'lib')
  return { libraries: keepLibraries(libraries, kept), include, cuda: [] }
}

/** What is set up and works, when it is what is asked for; `source` null asks for anything. */
async function presentIn(folder, source, signal) {
  const record = join(folder, 'source.json')
  if (!existsSync(record)) return null
  if (source !== null && JSON.parse(readFileSync(record, 'utf8')).source !== source) return null
  try {
    const present = await check(folder, signal)
    return present.tfjsNode === tfjsNodeVersion ? present : null
  } catch (error) {
    if (error instanceof SetupError) return null
    throw error
  }
}

async function check(folder, signal) {
  const { status, said } = await runProgram(process.execPath, [checkProgram, folder], { signal })
  if (status !== 0) throw new SetupError(`the addon does not load: ${reasonIn(said)}`)
  return JSON.parse(said.slice(said.lastIndexOf('{')))
}

const describe = ({ tfjsNode, tensorflow, gpu }) =>
  `tfjs-node ${tfjsNode} on TensorFlow ${tensorflow}, ${gpu ? 'computing on the GPU' : 'computing on the CPU'}`

function requireRoom(folder, gigabytes) {
  mkdirSync(folder, { recursive: true })
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free < gigabytes * gigabyte) {
    throw new SetupError(
      `${folder}: ${gigabytes} GB of disk space are needed, ${(free / gigabyte).toFixed(1)} GB are free; make room or name another folder in MISSTEP_DATA`,
    )
  }
}

/** Folders of setups that were killed. */
function removeAbandoned(folder) {
  for (const name of readdirSync(dirname(folder))) {
    const owner = /^tensorflow\.(\d+)\.(partial|old)$/.exec(name)
    if (owner && !isRunning(Number(owner[1])))
      rmSync(join(dirname(folder), name), { recursive: true, force: true })
  }
}

function isRunning(processId) {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** A run that has the old one open keeps it: its files live on until it ends. */
function replace(folder, staging) {
  const old = `${folder}.${process.pid}.old`
  if (existsSync(folder)) renameSync(folder, old)
  renameSync(staging, folder)
  rmSync(old, { recursive: true, force: true })
}
