/**
 * The canvas and the labels over it, at its size in device pixels, and stills of any other size. Lines, points and text grow
 * with the picture, more slowly than it does.
 */
import { Color, type PerspectiveCamera, type Scene, WebGLRenderer } from 'three'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import type { Label } from './axis-labels.ts'
import { LabelOverlay } from './label-overlay.ts'
import type { ViewUniforms } from './scene-uniforms.ts'
import { checkFrameSize, stillFrame } from './still-frame.ts'

interface Surroundings {
  /** Its parent must be positioned: labels are laid over the canvas inside it. */
  canvas: HTMLCanvasElement
  scene: Scene
  uniforms: ViewUniforms
  theme: Theme
  /** The GPU lost what it had, and takes it again. */
  onRestored: () => void
}

/** CSS pixels, and how much larger than stated text is. */
export interface PictureSize {
  width: number
  height: number
  textScale: number
}

export interface StillOptions {
  /** Pixels. */
  width: number
  height: number
  transparent?: boolean
}

export class Picture {
  readonly #around: Surroundings
  readonly #renderer: WebGLRenderer
  readonly #overlay: LabelOverlay
  #theme: Theme
  #size: PictureSize = { width: 1, height: 1, textScale: emphasis(1) }
  #pixelRatio = 1
  #framesRendered = 0

  constructor(around: Surroundings) {
    const { canvas, theme, onRestored } = around
    this.#around = around
    this.#theme = theme
    this.#renderer = new WebGLRenderer({ canvas, antialias: false, powerPreference: 'high-performance' })
    // Every question to the GPU process waits until it has nothing else to do.
    this.#renderer.debug.checkShaderErrors = false
    this.#overlay = new LabelOverlay(canvas)
    canvas.addEventListener('webglcontextrestored', onRestored)
  }

  get size(): PictureSize {
    return this.#size
  }

  get framesRendered(): number {
    return this.#framesRendered
  }

  /** What the GPU holds, and what the last frame took. */
  get info(): WebGLRenderer['info'] {
    return this.#renderer.info
  }

  /** CSS pixels. The canvas is empty after it. */
  resize(width: number, height: number, pixelRatio: number): void {
    const size = { width: Math.max(1, width), height: Math.max(1, height), textScale: emphasis(height) }
    this.#size = size
    this.#pixelRatio = pixelRatio
    this.#renderer.setDrawingBufferSize(size.width, size.height, pixelRatio)
    this.#overlay.place(size.width, size.height, size.textScale)
    this.#fitUniforms()
  }

  setTheme(theme: Theme): void {
    this.#theme = theme
    this.#renderer.setClearColor(new Color(theme.canvas), 1)
    this.#overlay.setTheme(theme)
  }

  /** Links the shaders beside the page: whoever drew before they are would wait for them, and all with it. */
  async compile(camera: PerspectiveCamera): Promise<void> {
    const { scene } = this.#around
    // Where nothing tells when they are done, the first frame waits.
    if (this.#renderer.extensions.has('KHR_parallel_shader_compile')) {
      await this.#renderer.compileAsync(scene, camera)
    } else this.#renderer.compile(scene, camera)
  }

  show(camera: PerspectiveCamera, labels: readonly Label[]): void {
    this.#renderer.render(this.#around.scene, camera)
    this.#overlay.show(labels)
    this.#framesRendered++
  }

  /**
   * What the camera sees, as a PNG: drawn at once, the encoding is what is waited for. `prepare` brings the scene in line
   * with the camera and gives the labels for a picture of its size; the camera and the uniforms are as before after it.
   */
  still(
    { width, height, transparent = false }: StillOptions,
    camera: PerspectiveCamera,
    prepare: (size: PictureSize) => Label[],
  ): Promise<Blob> {
    checkFrameSize(this.#renderer, width, height)
    const { scene, uniforms } = this.#around
    const { textScale } = this.#size
    const scale = Math.min(width / this.#size.width, height / this.#size.height)
    const aspect = camera.aspect
    setAspect(camera, width / height)
    uniforms.viewport.value.set(width, height)
    uniforms.pixel.value = scale * textScale
    const labels = prepare({ width: width / scale, height: height / scale, textScale })
    const renderer = this.#renderer
    const theme = this.#theme
    const frame = { renderer, scene, camera, width, height, scale, textScale, labels, theme, transparent }
    const blob = stillFrame(frame)
    setAspect(camera, aspect)
    this.#fitUniforms()
    return blob
  }

  /** Frees what the GPU holds; the canvas cannot be drawn on again. */
  dispose(): void {
    this.#around.canvas.removeEventListener('webglcontextrestored', this.#around.onRestored)
    this.#overlay.dispose()
    this.#renderer.dispose()
    this.#renderer.forceContextLoss()
  }

  #fitUniforms(): void {
    const { viewport, pixel } = this.#around.uniforms
    const { width, height, textScale } = this.#size
    viewport.value.set(Math.floor(width * this.#pixelRatio), Math.floor(height * this.#pixelRatio))
    pixel.value = this.#pixelRatio * textScale
  }
}

function setAspect(camera: PerspectiveCamera, aspect: number): void {
  camera.aspect = aspect
  camera.updateProjectionMatrix()
}

function emphasis(height: number): number {
  return Math.min(1.6, Math.max(0.85, Math.sqrt(height / 850)))
}
