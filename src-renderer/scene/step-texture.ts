/**
 * A table [row, probe] of four numbers a cell, on the GPU, step-major: cell `row · probes + probe` is one texel, texels
 * fill texture rows of `textureWidth`. Shaders find a cell from `gl_VertexID`, so nothing else is ever uploaded:
 * appending rows sends those rows, moving in time sends nothing. Room doubles, so growth costs amortised O(1) a cell.
 */
import { DataTexture, type IUniform, RGBAFormat, type TextureDataType } from 'three'
import { MisstepError } from '../../src-main/shared/contract/errors.ts'

export const textureWidth = 4096
/** The least that WebGL 2 implementations in use offer. */
const textureHeight = 16_384
const channels = 4

export class StepTexture<Cells extends Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>> {
  /** One object for the life of the table, shared by all materials; its texture is replaced when the room grows. */
  readonly uniform: IUniform<DataTexture>
  readonly #allocate: (length: number) => Cells
  readonly #type: TextureDataType
  readonly #onUpload: (bytes: number) => void
  #cells: Cells

  constructor(allocate: (length: number) => Cells, type: TextureDataType, onUpload: (bytes: number) => void) {
    this.#allocate = allocate
    this.#type = type
    this.#onUpload = onUpload
    this.#cells = allocate(textureWidth * channels)
    this.uniform = { value: this.#texture() }
  }

  /** [cell, 4]; may be longer than what is used. */
  get cells(): Cells {
    return this.#cells
  }

  /** Makes room for so many cells; the first `kept` stay. */
  reserve(count: number, kept: number): void {
    const needed = Math.ceil(count / textureWidth)
    if (needed > textureHeight) {
      throw new MisstepError(
        'backend',
        `expected at most ${(textureWidth * textureHeight).toLocaleString('en')} points to draw, found ${count.toLocaleString('en')}`,
      )
    }
    const present = this.uniform.value.image.height
    if (needed <= present) return
    const height = Math.min(textureHeight, kept === 0 ? needed : Math.max(needed, 2 * present))
    const larger = this.#allocate(height * textureWidth * channels)
    larger.set(this.#cells.subarray(0, kept * channels))
    this.#cells = larger
    this.uniform.value.dispose()
    this.uniform.value = this.#texture()
    this.send(0, kept)
  }

  /** Marks cells [from, to) as written: they are uploaded before the next frame. */
  send(from: number, to: number): void {
    if (to <= from) return
    const texture = this.uniform.value
    // three uploads one range within one texture row at a time.
    for (let start = from; start < to; ) {
      const end = Math.min(to, (Math.floor(start / textureWidth) + 1) * textureWidth)
      texture.addUpdateRange(start * channels, (end - start) * channels)
      start = end
    }
    texture.needsUpdate = true
    this.#onUpload((to - from) * channels * this.#cells.BYTES_PER_ELEMENT)
  }

  dispose(): void {
    this.uniform.value.dispose()
  }

  #texture(): DataTexture {
    const height = this.#cells.length / (textureWidth * channels)
    const texture = new DataTexture(this.#cells, textureWidth, height, RGBAFormat, this.#type)
    // An empty range: the first upload reserves the memory and sends no more than what is marked.
    texture.addUpdateRange(0, channels)
    texture.needsUpdate = true
    return texture
  }
}
