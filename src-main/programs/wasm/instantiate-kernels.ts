/** The kernels with a memory of their own. */
import { MisstepError } from '../../shared/contract/errors.ts'
import { kernels } from './kernels.generated.ts'

export interface Kernels {
  /** The first address that is not the kernels' own. */
  readonly firstFree: number
  /** Gives memory up to an address, once: what was given before is detached. */
  grow(end: number): ArrayBuffer
  /** Runs `count` records from the address `first` on; 1 where all that was checked is finite, otherwise 0. */
  run(first: number, count: number): number
}

const pageBytes = 65_536
const maximumBytes = 65_536 * pageBytes

let compiled: WebAssembly.Module | null = null

/** Synchronous: there are some kilobytes to compile. */
export function instantiateKernels(): Kernels {
  compiled ??= new WebAssembly.Module(Buffer.from(kernels, 'base64'))
  const { memory, run, firstFree } = new WebAssembly.Instance(compiled).exports
  if (
    !(memory instanceof WebAssembly.Memory) ||
    !(firstFree instanceof WebAssembly.Global) ||
    typeof run !== 'function'
  ) {
    throw new MisstepError('internal', 'expected the kernels to export their memory, its beginning and "run"')
  }
  return {
    firstFree: firstFree.value,
    grow: (end) => growTo(memory, end),
    run: (first, count) => Number(run(first, count)),
  }
}

function growTo(memory: WebAssembly.Memory, end: number): ArrayBuffer {
  const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes)
  try {
    if (missing > 0) memory.grow(missing)
  } catch (cause) {
    const most = end > maximumBytes ? 'WebAssembly has 4 GB' : 'this machine does not give them'
    const message = `expected ${Math.ceil(end / 1e6)} MB of memory for a step, and ${most}: a smaller network, batch or number of probes needs less`
    throw new MisstepError('backend', message, { cause })
  }
  return memory.buffer
}
