/**
 * What is said of each probe at each row besides where it is, a byte [row, probe] each: a place in a palette of 256
 * colours, and whether the probe was in the row's batch. A longer version of what is held uploads only what is new.
 */
import { DataTexture, type IUniform } from 'three'
import { CellTexture } from './cell-texture.ts'

export const paletteSize = 256

export interface PaletteColouring {
  /** [row, probe]; memory that was given before holds the same values as far as they reached. */
  values: Float32Array
  /** A place in the palette. The same function gives the same places. */
  byteOf: (value: number) => number
  /** [256, rgba] */
  palette: Uint8Array
}

export class MarkTable {
  readonly places: CellTexture
  readonly members: CellTexture
  readonly palette: IUniform<DataTexture> = {
    value: new DataTexture(new Uint8Array(4 * paletteSize), paletteSize, 1),
  }
  readonly #onUpload: (bytes: number) => void
  #bytes = new Uint8Array(0)
  #values: Float32Array = new Float32Array(0)
  #byteOf: PaletteColouring['byteOf'] | null = null
  #member = new Uint8Array(0)

  constructor(onUpload: (bytes: number) => void) {
    this.#onUpload = onUpload
    this.places = new CellTexture('uint8', onUpload)
    this.members = new CellTexture('uint8', onUpload)
    this.palette.value.needsUpdate = true
  }

  setValues({ values, byteOf, palette }: PaletteColouring): void {
    const held = this.#values
    const goesOn =
      byteOf === this.#byteOf &&
      values.buffer === held.buffer &&
      values.byteOffset === held.byteOffset &&
      values.length >= held.length
    const kept = goesOn ? held.length : 0
    if (values.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(values.length, kept > 0 ? 2 * this.#bytes.length : 0))
      larger.set(this.#bytes.subarray(0, kept))
      this.#bytes = larger
    }
    for (let cell = kept; cell < values.length; cell++) this.#bytes[cell] = byteOf(values[cell]!)
    this.places.take(this.#bytes.subarray(0, values.length), kept)
    this.#values = values
    this.#byteOf = byteOf
    this.#setPalette(palette)
  }

  /** [row, probe], 1 for a member. */
  setMembership(member: Uint8Array): void {
    const common = Math.min(member.length, this.#member.length)
    let kept = 0
    while (kept < common && member[kept] === this.#member[kept]) kept++
    if (kept === member.length && kept === this.#member.length) return
    this.members.take(member, kept)
    this.#member = member.slice()
  }

  sendAgain(): void {
    this.places.sendAgain()
    this.members.sendAgain()
    this.palette.value.needsUpdate = true
  }

  dispose(): void {
    this.places.dispose()
    this.members.dispose()
    this.palette.value.dispose()
  }

  #setPalette(palette: Uint8Array): void {
    const { data } = this.palette.value.image
    if (!(data instanceof Uint8Array) || palette.every((byte, index) => data[index] === byte)) return
    data.set(palette)
    this.palette.value.needsUpdate = true
    this.#onUpload(data.byteLength)
  }
}
