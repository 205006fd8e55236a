/** The kernels with a memory of their own. */
import { MisstepError } from '../../shared/contract/errors.ts'
import { kernels, sharedFlagAt } from './kernels.generated.ts'

export interface Kernels {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** The first address that is not the kernels' own. */
  readonly firstFree: number
  /** Gives memory up to an address, once: what was given before is detached. */
  grow(end: number): ArrayBufferLike
  /**
   * Runs `count` records from the address `first` on; 1 where all that was checked is finite, otherwise 0. `scratch` and
   * `crew`: addresses of what products work in, and of what threads meet in.
   */
  run(first: number, count: number, scratch: number, crew: number): number
}

const pageBytes = 65_536
const maximum = 65_536

const compiled = new Map<boolean, WebAssembly.Module>()

/** Synchronous: there are some kilobytes to compile. `shared`: the memory is for several threads. */
export function instantiateKernels(shared: boolean): Kernels {
  const module = compiled.get(shared) ?? compile(shared)
  compiled.set(shared, module)
  const memory = new WebAssembly.Memory({ initial: 1, maximum, shared })
  const word = (address: number): Int32Array => new Int32Array(memory.buffer, address >>> 0, 1)
  const wake = (address: number): number => Atomics.notify(word(address), 0)
  const sleep = (address: number, expected: number): string => Atomics.wait(word(address), 0, expected)
  const { run, firstFree } = new WebAssembly.Instance(module, {
    env: { memory },
    crew: { wake, sleep },
  }).exports
  if (!(firstFree instanceof WebAssembly.Global) || typeof run !== 'function') {
    throw new MisstepError('internal', 'expected the kernels to export where memory is free, and "run"')
  }
  return {
    module,
    memory,
    firstFree: firstFree.value,
    grow: (end) => growTo(memory, end),
    run: (first, count, scratch, crew) => Number(run(first, count, scratch, crew)),
  }
}

/** They are compiled for shared memory; a bit in what they import says so. */
function compile(shared: boolean): WebAssembly.Module {
  const bytes = Buffer.from(kernels, 'base64')
  if (!shared) bytes[sharedFlagAt] = 1
  return new WebAssembly.Module(bytes)
}

function growTo(memory: WebAssembly.Memory, end: number): ArrayBufferLike {
  const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes)
  try {
    if (missing > 0) memory.grow(missing)
  } catch (cause) {
    const most = end > maximum * pageBytes ? 'WebAssembly has 4 GB' : 'this machine does not give them'
    const message = `expected ${Math.ceil(end / 1e6)} MB of memory for a step, and ${most}: a smaller network, batch or number of probes needs less`
    throw new MisstepError('backend', message, { cause })
  }
  return memory.buffer
}
