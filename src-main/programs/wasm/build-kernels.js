/**
 * Compiles the kernels (AssemblyScript, `kernels/`) and writes them into `kernels.generated.ts`, which is committed, so that
 * nobody needs the compiler who does not change them: `npm run build:kernels`. With `--check` it writes nothing, and fails
 * where what is committed is not what the sources give.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const here = new URL('.', import.meta.url)
const target = new URL('kernels.generated.ts', here)

const options =
  '-O3 --enable simd --enable threads --importMemory --sharedMemory --runtime stub --use abort= --noAssert --maximumMemory 65536'.split(
    ' ',
  )
let binary = new Uint8Array()
const { error, stderr } = await asc.main(['run.ts', '--outFile', 'kernels.wasm', ...options], {
  readFile: (name) => {
    try {
      return readFileSync(new URL(`kernels/${name}`, here), 'utf8')
    } catch {
      return null
    }
  },
  writeFile: (_name, contents) => {
    binary = contents
  },
  listFiles: () => [],
})
process.stderr.write(stderr.toString())
if (error) throw error

// The kernels import "env" "memory", a memory (2) whose limits are shared and have a maximum (3).
const memoryImport = Buffer.from('\x03env\x06memory\x02\x03', 'latin1')
const sharedFlagAt = Buffer.from(binary).indexOf(memoryImport) + memoryImport.length - 1
if (sharedFlagAt < memoryImport.length) throw new Error('expected the kernels to import a shared memory')

const source = `/** Written by build-kernels.js from kernels/: ${binary.length} bytes of WebAssembly, in base64. */
export const kernels =
  '${Buffer.from(binary).toString('base64')}'

/** Of these bytes the one that says that memory is shared (3) or not (1). */
export const sharedFlagAt = ${sharedFlagAt}
`
if (!process.argv.includes('--check')) writeFileSync(target, source)
else if (readFileSync(target, 'utf8') !== source) {
  process.stderr.write('kernels.generated.ts is not what kernels/ gives: run npm run build:kernels\n')
  process.exitCode = 1
}
