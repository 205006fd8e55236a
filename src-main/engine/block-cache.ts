/**
 * Decoded rows of the runs that are being looked at, in blocks, within a bound of memory: what was used longest ago
 * goes first. Committed rows never change, so a block is only ever extended.
 */
export type Numbers = Float32Array | Int32Array

export class BlockCache {
  readonly #maximum: number
  #bytes = 0
  /** In the order of use. */
  readonly #blocks = new Map<string, Numbers>()

  constructor(maximumBytes: number) {
    this.#maximum = maximumBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get(key: string): Numbers | null {
    const block = this.#blocks.get(key)
    if (!block) return null
    this.#blocks.delete(key)
    this.#blocks.set(key, block)
    return block
  }

  set(key: string, block: Numbers): void {
    this.#remove(key)
    this.#blocks.set(key, block)
    this.#bytes += block.byteLength
    for (const oldest of this.#blocks.keys()) {
      if (this.#bytes <= this.#maximum) break
      this.#remove(oldest)
    }
  }

  /** Everything whose key begins so. */
  drop(prefix: string): void {
    for (const key of [...this.#blocks.keys()]) if (key.startsWith(prefix)) this.#remove(key)
  }

  #remove(key: string): void {
    this.#bytes -= this.#blocks.get(key)?.byteLength ?? 0
    this.#blocks.delete(key)
  }
}
