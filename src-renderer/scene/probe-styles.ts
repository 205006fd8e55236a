/**
 * One texel a probe: its colour (by class from the theme, each its own hue, or one for all) and, as the fourth byte, 1
 * where it is marked plus 2 where it is hidden plus 4 where it was before, while it comes or goes.
 */
import { DataTexture, type IUniform } from 'three'
import { classColour, type Theme } from '../../src-main/shared/theme/colours.ts'
import { textureWidth } from './cell-texture.ts'
import { type Rgb, rgbOf, rgbOfOklch } from './colour.ts'

/** Successive hues lie this share of a turn apart, so that any few neighbours differ. */
const goldenTurn = 0.381966
const markedFlag = 1
const hiddenFlag = 2
const wasHiddenFlag = 4

/** The colour of each probe. */
export type ProbeColours = (probe: number) => Rgb

export function classColours(labels: Int32Array, theme: Theme): ProbeColours {
  return (probe) => rgbOf(classColour(theme, labels[probe] ?? 0))
}

export function hueColours(theme: Theme): ProbeColours {
  const [lightness, chroma] = theme.name === 'dark' ? [0.78, 0.11] : [0.56, 0.12]
  return (probe) => rgbOfOklch(lightness, chroma, (probe * goldenTurn) % 1)
}

export function oneColour(colour: string): ProbeColours {
  const rgb = rgbOf(colour)
  return () => rgb
}

export class ProbeStyles {
  readonly uniform: IUniform<DataTexture> = { value: new DataTexture(new Uint8Array(4), 1, 1) }
  readonly #onUpload: (bytes: number) => void
  #marked: ReadonlySet<number> = new Set()
  #hidden: ReadonlySet<number> = new Set()
  #hiddenBefore: ReadonlySet<number> = new Set()

  constructor(onUpload: (bytes: number) => void) {
    this.#onUpload = onUpload
  }

  get anyMarked(): boolean {
    return this.#marked.size > 0
  }

  isHidden(probe: number): boolean {
    return this.#hidden.has(probe)
  }

  mark(probes: readonly number[]): void {
    this.#marked = new Set(probes)
  }

  /** False where they are those that were hidden already. */
  hide(probes: readonly number[]): boolean {
    if (probes.length === this.#hidden.size && probes.every((probe) => this.#hidden.has(probe))) return false
    this.#hiddenBefore = this.#hidden
    this.#hidden = new Set(probes)
    return true
  }

  /** Brings the texture in line; what did not change is not uploaded. */
  fill(probes: number, colourOf: ProbeColours): void {
    const height = Math.max(1, Math.ceil(probes / textureWidth))
    const width = height === 1 ? Math.max(1, probes) : textureWidth
    const bytes = new Uint8Array(4 * width * height)
    for (let probe = 0; probe < probes; probe++) {
      const [red, green, blue] = colourOf(probe)
      const place = 4 * probe
      bytes[place] = Math.round(255 * red)
      bytes[place + 1] = Math.round(255 * green)
      bytes[place + 2] = Math.round(255 * blue)
      bytes[place + 3] =
        (this.#marked.has(probe) ? markedFlag : 0) +
        (this.#hidden.has(probe) ? hiddenFlag : 0) +
        (this.#hiddenBefore.has(probe) ? wasHiddenFlag : 0)
    }
    const { data } = this.uniform.value.image
    if (data instanceof Uint8Array && data.length === bytes.length) {
      if (bytes.every((byte, index) => data[index] === byte)) return
      data.set(bytes)
    } else {
      this.uniform.value.dispose()
      this.uniform.value = new DataTexture(bytes, width, height)
    }
    this.uniform.value.needsUpdate = true
    this.#onUpload(bytes.byteLength)
  }

  sendAgain(): void {
    this.uniform.value.needsUpdate = true
  }

  dispose(): void {
    this.uniform.value.dispose()
  }
}
