/** The layers over each other, the open run's first: they share the view's uniforms, and each can go on its own. */
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import type { Extent } from './data-bounds.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import { type DrawnRows, type LayerSurroundings, RunLayer } from './run-layer.ts'
import type { Fit } from './scene-view.ts'

interface Surroundings extends Pick<LayerSurroundings, 'scene' | 'view' | 'theme' | 'invalidate'> {
  /** Rows came or went; `anew`: what there is now does not go on from what was there. */
  onRows: (anew: boolean) => void
}

export class LayerStack {
  /** Of the open run. */
  readonly main: RunLayer
  readonly #around: Surroundings
  readonly #layers = new Set<RunLayer>()
  #theme: Theme
  #fit: Fit = 'run'
  #uploadedBytes = 0
  #disposed = false

  constructor(around: Surroundings) {
    this.#around = around
    this.#theme = around.theme
    this.main = this.add()
  }

  add(): RunLayer {
    const { scene, view, invalidate, onRows } = this.#around
    const layer = new RunLayer({
      scene,
      view,
      theme: this.#theme,
      invalidate,
      onUpload: (bytes) => {
        this.#uploadedBytes += bytes
      },
      onScores: (kept) => onRows(kept === 0),
      onDispose: (gone) => {
        this.#layers.delete(gone)
        if (!this.#disposed) onRows(true)
      },
    })
    layer.fitTo(this.#fit)
    this.#layers.add(layer)
    return layer
  }

  /** Since the stack was made. */
  get uploadedBytes(): number {
    return this.#uploadedBytes
  }

  /** Distance from the origin within which the data of all layers are, score units; 0 where there are none. */
  get radius(): number {
    return Math.max(...[...this.#layers].map(({ sample }) => sample.radius))
  }

  /** What each layer that has rows reaches, the main one's first: with all of them, or with the row that it is fitted to. */
  extents(projection: DrawnProjection): Extent[] {
    return [...this.#layers].flatMap((layer) => layer.extent(projection) ?? [])
  }

  /** From now on a layer reaches what it does in the row under its playhead now; or what all rows do. */
  fitTo(what: Fit): void {
    this.#fit = what
    for (const layer of this.#layers) layer.fitTo(what)
  }

  setTheme(theme: Theme): void {
    this.#theme = theme
    for (const layer of this.#layers) layer.setTheme(theme)
  }

  /** Whether arrows have a casing in the colour of the canvas. */
  set cased(cased: boolean) {
    for (const layer of this.#layers) layer.cased = cased
  }

  /** Moves on by so many seconds; true while something fades. */
  advance(seconds: number): boolean {
    return [...this.#layers].map((layer) => layer.advance(seconds)).some(Boolean)
  }

  /** Brings every layer in line with the uniforms, before a frame. */
  update(drawn: DrawnRows): void {
    for (const layer of this.#layers) layer.update(drawn)
  }

  /** Everything goes to the GPU again, which lost what it had. */
  sendAgain(): void {
    for (const layer of this.#layers) layer.sendAgain()
  }

  dispose(): void {
    this.#disposed = true
    for (const layer of this.#layers) layer.dispose()
  }
}
