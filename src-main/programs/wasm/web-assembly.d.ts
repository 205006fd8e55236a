/** Of the JavaScript interface of WebAssembly, what we use: TypeScript has it in the library of the DOM alone. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module)
    readonly exports: Readonly<Record<string, unknown>>
  }
  class Global {
    constructor(type: { value: 'i32' }, value: number)
    readonly value: number
  }
  class Memory {
    constructor(size: { initial: number })
    readonly buffer: ArrayBuffer
    /** By pages of 64 KiB. */
    grow(pages: number): number
  }
}
