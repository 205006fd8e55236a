/**
 * A typed array that grows at its end, as a live run does: appending copies what is new and, where more came than was
 * expected, doubles the room. `values` is a view of what is filled; it stays valid, but does not grow, after later writes.
 * Room is a whole number of `granule` elements: what lies behind `values` in its buffer belongs to it.
 */
interface Column<Self> {
  readonly length: number
  set(source: Self, offset: number): void
  subarray(begin: number, end: number): Self
}

/** What is known of a column beforehand. */
export interface Room {
  /** Elements that it will have. */
  expected?: number
  granule?: number
}

export class GrowingColumn<Values extends Column<Values>> {
  readonly #allocate: (length: number) => Values
  #room: Values
  #length = 0

  constructor(allocate: (length: number) => Values, { expected = 0, granule = 1 }: Room = {}) {
    this.#allocate = (length) => allocate(granule * Math.ceil(length / granule))
    this.#room = this.#allocate(expected)
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

export const growingFloats = (room?: Room): GrowingColumn<Float32Array> =>
  new GrowingColumn<Float32Array>((length) => new Float32Array(length), room)
export const growingIntegers = (room?: Room): GrowingColumn<Int32Array> =>
  new GrowingColumn<Int32Array>((length) => new Int32Array(length), room)
export const growingShorts = (room?: Room): GrowingColumn<Int16Array> =>
  new GrowingColumn<Int16Array>((length) => new Int16Array(length), room)
export const growingBytes = (room?: Room): GrowingColumn<Uint8Array> =>
  new GrowingColumn<Uint8Array>((length) => new Uint8Array(length), room)
