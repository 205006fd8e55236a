/**
 * A typed array that grows at its end, as a live run does: appending copies what is new and, now and then, doubles the
 * room. `values` is a view of what is filled; it stays valid, but does not grow, after later writes.
 */
interface Column<Self> {
  readonly length: number
  set(source: Self, offset: number): void
  subarray(begin: number, end: number): Self
}

export class GrowingColumn<Values extends Column<Values>> {
  readonly #allocate: (length: number) => Values
  #room: Values
  #length = 0

  constructor(allocate: (length: number) => Values) {
    this.#allocate = allocate
    this.#room = allocate(0)
  }

  get values(): Values {
    return this.#room.subarray(0, this.#length)
  }

  /** Writes `chunk` at element `offset`, at most the present length; whatever lay from there on is forgotten. */
  write(chunk: Values, offset: number): void {
    if (offset > this.#length) {
      throw new RangeError(`expected a chunk at or before element ${this.#length}, found one at ${offset}`)
    }
    const length = offset + chunk.length
    if (length > this.#room.length) {
      const larger = this.#allocate(Math.max(length, 2 * this.#room.length))
      larger.set(this.#room.subarray(0, offset), 0)
      this.#room = larger
    }
    this.#room.set(chunk, offset)
    this.#length = length
  }
}

export const growingFloats = (): GrowingColumn<Float32Array> =>
  new GrowingColumn<Float32Array>((length) => new Float32Array(length))
export const growingIntegers = (): GrowingColumn<Int32Array> =>
  new GrowingColumn<Int32Array>((length) => new Int32Array(length))
export const growingBytes = (): GrowingColumn<Uint8Array> =>
  new GrowingColumn<Uint8Array>((length) => new Uint8Array(length))
