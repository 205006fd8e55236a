/** Of the JavaScript interface of WebAssembly, what we use: TypeScript has it in the library of the DOM alone. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Import>>>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
  type Import = Memory | ((...numbers: number[]) => unknown)
  class Global {
    constructor(type: { value: 'i32' }, value: number)
    readonly value: number
  }
  class Memory {
    /** In pages of 64 KiB. */
    constructor(size: { initial: number; maximum: number; shared: boolean })
    readonly buffer: ArrayBufferLike
    grow(pages: number): number
  }
}
