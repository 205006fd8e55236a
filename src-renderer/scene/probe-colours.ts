/** One colour a probe, as a texture of [probe] texels: by class from the theme, or each its own hue. */
import { DataTexture, type IUniform } from 'three'
import { classColour, type Theme } from '../../src-main/shared/theme/colours.ts'
import { type Rgb, rgbOf, rgbOfOklch } from './colour.ts'
import { textureWidth } from './step-texture.ts'

/** Successive hues lie this share of a turn apart, so that any few neighbours differ. */
const goldenTurn = 0.381966

export class ProbeColours {
  readonly uniform: IUniform<DataTexture> = { value: new DataTexture(new Uint8Array(4), 1, 1) }
  readonly #onUpload: (bytes: number) => void

  constructor(onUpload: (bytes: number) => void) {
    this.#onUpload = onUpload
  }

  byClass(labels: Int32Array, theme: Theme): void {
    this.#fill(labels.length, (probe) => rgbOf(classColour(theme, labels[probe] ?? 0)))
  }

  byProbe(probes: number, theme: Theme): void {
    const [lightness, chroma] = theme.name === 'dark' ? [0.78, 0.11] : [0.56, 0.12]
    this.#fill(probes, (probe) => rgbOfOklch(lightness, chroma, (probe * goldenTurn) % 1))
  }

  dispose(): void {
    this.uniform.value.dispose()
  }

  #fill(probes: number, colourOf: (probe: number) => Rgb): void {
    const height = Math.max(1, Math.ceil(probes / textureWidth))
    const width = height === 1 ? Math.max(1, probes) : textureWidth
    const bytes = new Uint8Array(4 * width * height)
    for (let probe = 0; probe < probes; probe++) {
      const [red, green, blue] = colourOf(probe)
      bytes.set([255 * red, 255 * green, 255 * blue, 255].map(Math.round), 4 * probe)
    }
    this.uniform.value.dispose()
    this.uniform.value = new DataTexture(bytes, width, height)
    this.uniform.value.needsUpdate = true
    this.#onUpload(bytes.byteLength)
  }
}
