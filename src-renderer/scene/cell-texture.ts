/**
 * An array [cell, …] on the GPU as it lies in memory, four components a texel, `textureWidth` texels a texture row: float32
 * and bytes one component each, 16-bit integers two in each 32-bit component. Shaders find a cell from `gl_VertexID`, so
 * nothing else is ever uploaded: appending sends what is new, moving in time sends nothing.
 *
 * An array that is the beginning of memory that fills whole texture rows is drawn from that memory; any other is copied
 * into room that doubles.
 */
import {
  DataTexture,
  FloatType,
  type IUniform,
  RGBAFormat,
  RGBAIntegerFormat,
  UnsignedByteType,
  UnsignedIntType,
} from 'three'
import { MisstepError } from '../../src-main/shared/contract/errors.ts'

export const textureWidth = 4096
/** The least that WebGL 2 implementations in use offer. */
const textureHeight = 16_384
const componentsPerTexel = 4

/** How an array is brought to the GPU. */
const kinds = {
  float32: {
    bytesPerTexel: 16,
    format: RGBAFormat,
    type: FloatType,
    over: (memory: ArrayBuffer, bytes: number) => new Float32Array(memory, 0, bytes / 4),
  },
  /** Read with `unpackSnorm2x16`, whose x is the earlier of the two. */
  int16: {
    bytesPerTexel: 16,
    format: RGBAIntegerFormat,
    type: UnsignedIntType,
    over: (memory: ArrayBuffer, bytes: number) => new Uint32Array(memory, 0, bytes / 4),
  },
  uint8: {
    bytesPerTexel: 4,
    format: RGBAFormat,
    type: UnsignedByteType,
    over: (memory: ArrayBuffer, bytes: number) => new Uint8Array(memory, 0, bytes),
  },
} as const

export class CellTexture {
  /** One object for the life of the table, shared by all materials; its texture is replaced when the room grows. */
  readonly uniform: IUniform<DataTexture>
  readonly #kind: (typeof kinds)[keyof typeof kinds]
  readonly #rowBytes: number
  readonly #onUpload: (bytes: number) => void
  #memory: ArrayBuffer
  /** Whether the memory is this table's, to be written to. */
  #own = true
  /** Whether all of the texture goes to the GPU with the next frame, whatever ranges are said. */
  #whole = true

  constructor(kind: keyof typeof kinds, onUpload: (bytes: number) => void) {
    this.#kind = kinds[kind]
    this.#onUpload = onUpload
    this.#rowBytes = textureWidth * this.#kind.bytesPerTexel
    this.#memory = new ArrayBuffer(this.#rowBytes)
    this.uniform = { value: this.#texture() }
  }

  /** What is held and, before it, `kept` elements that were given before and are the same. */
  take(values: Float32Array | Int16Array | Uint8Array, kept: number): void {
    const { buffer, byteOffset, byteLength } = values
    const rows = Math.ceil(byteLength / this.#rowBytes)
    if (rows > textureHeight) {
      throw new MisstepError(
        'backend',
        `expected at most ${(textureHeight * this.#rowBytes).toLocaleString('en')} bytes of one kind to draw, found ${byteLength.toLocaleString('en')}`,
      )
    }
    const fits = byteOffset === 0 && buffer.byteLength > 0 && buffer.byteLength % this.#rowBytes === 0
    const from = kept * values.BYTES_PER_ELEMENT
    if (fits && buffer instanceof ArrayBuffer) {
      if (this.#memory === buffer) this.#send(from, byteLength)
      else this.#hold(buffer, false, byteLength)
      return
    }
    const bytes = new Uint8Array(buffer, byteOffset, byteLength)
    if (!this.#own || rows * this.#rowBytes > this.#memory.byteLength) {
      const present = this.#own && kept > 0 ? 2 * this.#memory.byteLength : 0
      const room = Math.min(
        textureHeight * this.#rowBytes,
        Math.max(rows * this.#rowBytes, present, this.#rowBytes),
      )
      const memory = new ArrayBuffer(room)
      new Uint8Array(memory).set(bytes)
      this.#hold(memory, true, byteLength)
    } else {
      new Uint8Array(this.#memory).set(bytes.subarray(from), from)
      this.#send(from, byteLength)
    }
  }

  /** All that is held goes to the GPU again: what it had is gone. */
  sendAgain(): void {
    this.#whole = true
    this.uniform.value.clearUpdateRanges()
    this.uniform.value.needsUpdate = true
  }

  dispose(): void {
    this.uniform.value.dispose()
  }

  #hold(memory: ArrayBuffer, own: boolean, used: number): void {
    this.#memory = memory
    this.#own = own
    this.uniform.value.dispose()
    this.uniform.value = this.#texture()
    // Room that has yet to be filled need not be sent.
    this.#whole = 4 * used >= 3 * memory.byteLength
    if (this.#whole) this.#onUpload(memory.byteLength)
    else this.#send(0, used)
  }

  /** Marks bytes [from, to) as written: they are uploaded before the next frame. */
  #send(from: number, to: number): void {
    if (to <= from) return
    const texture = this.uniform.value
    const { bytesPerTexel } = this.#kind
    const end = Math.ceil(to / bytesPerTexel)
    let start = Math.floor(from / bytesPerTexel)
    this.#onUpload((end - start) * bytesPerTexel)
    texture.needsUpdate = true
    if (this.#whole) return
    // three uploads one range within one texture row at a time.
    while (start < end) {
      const stop = Math.min(end, (Math.floor(start / textureWidth) + 1) * textureWidth)
      texture.addUpdateRange(start * componentsPerTexel, (stop - start) * componentsPerTexel)
      start = stop
    }
  }

  #texture(): DataTexture {
    const height = Math.min(textureHeight, this.#memory.byteLength / this.#rowBytes)
    const data = this.#kind.over(this.#memory, height * this.#rowBytes)
    const texture = new DataTexture(data, textureWidth, height, this.#kind.format, this.#kind.type)
    texture.needsUpdate = true
    texture.onUpdate = () => {
      this.#whole = false
    }
    return texture
  }
}
