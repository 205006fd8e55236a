/**
 * The 3D view: layers of runs in one drawn space, inside labelled axes, seen by one camera. Data goes to the GPU once,
 * when it comes; the space, the playhead, the trail, the selection and the camera are uniforms. A frame is drawn only
 * when something changed.
 */
import { Color, Matrix4, Scene, Vector3, WebGLRenderer } from 'three'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import type { Label } from './axis-labels.ts'
import { Backdrop } from './backdrop.ts'
import type { CameraPose } from './camera-pose.ts'
import { CameraRig } from './camera-rig.ts'
import type { Area } from './covered-areas.ts'
import { type Extent, joinExtents, sameExtent } from './data-bounds.ts'
import { DrawnProjection } from './drawn-projection.ts'
import { HandlePointer } from './handle-pointer.ts'
import { LabelOverlay } from './label-overlay.ts'
import type { ScreenPoint } from './picking.ts'
import { ProbePointer } from './probe-pointer.ts'
import { RenderLoop } from './render-loop.ts'
import { RunLayer } from './run-layer.ts'
import { SceneEmitter, type SceneEvents, type SceneListener } from './scene-events.ts'
import { applyThemeTo, createViewUniforms, type ViewUniforms } from './scene-uniforms.ts'
import type {
  ArrowOptions,
  DrawnSpace,
  Region,
  SceneLayer,
  SceneStatistics,
  SceneView,
  StepGrowth,
} from './scene-view.ts'
import { ScoreCamera } from './score-camera.ts'
import { checkFrameSize, stillFrame } from './still-frame.ts'

/** Arrows are cut at this share of the radius of the data. */
const longestArrow = 0.38

/** Worked in from frame to frame. */
const [middle, direction] = [new Vector3(), new Vector3()]
const poseBefore = new Matrix4()

export class TrajectoryScene implements SceneView {
  readonly main: RunLayer
  readonly #canvas: HTMLCanvasElement
  readonly #renderer: WebGLRenderer
  readonly #scene = new Scene()
  readonly #projection = new DrawnProjection()
  readonly #uniforms: ViewUniforms
  readonly #layers = new Set<RunLayer>()
  readonly #backdrop: Backdrop
  readonly #overlay: LabelOverlay
  readonly #rig: CameraRig
  readonly #camera: ScoreCamera
  readonly #pointer: ProbePointer
  readonly #handlePointer: HandlePointer
  readonly #loop: RenderLoop
  readonly #emitter = new SceneEmitter()

  #theme: Theme
  #extent: Extent | null = null
  #company: readonly Extent[] = []
  #space: DrawnSpace | null = null
  #covered: readonly Area[] = []
  #drawnShare = 1
  #arrowOptions: ArrowOptions = { scale: 'auto', actual: true, steepest: true, rows: 'playhead' }
  #growth: StepGrowth = { steepest: 1, actual: 1, gap: 0 }
  /** Whether the camera looks at what a turning space shows. */
  #touring = false
  #trail: number | 'auto' = 'auto'
  #size = { width: 1, height: 1, pixelRatio: 1 }
  #uploadedBytes = 0
  #framesRendered = 0
  #compiled = false
  #disposed = false

  /** The canvas's parent must be positioned: labels are laid over the canvas inside it. */
  constructor(canvas: HTMLCanvasElement, theme: Theme) {
    this.#canvas = canvas
    this.#theme = theme
    this.#renderer = new WebGLRenderer({ canvas, antialias: false, powerPreference: 'high-performance' })
    // Every question to the GPU process waits until it has nothing else to do.
    this.#renderer.debug.checkShaderErrors = false
    this.#loop = new RenderLoop((seconds) => this.#draw(seconds))
    this.#uniforms = createViewUniforms(this.#projection)
    this.#backdrop = new Backdrop(this.#scene, this.#uniforms, this.#projection)
    this.main = this.#createLayer()
    this.#overlay = new LabelOverlay(canvas)
    if (!canvas.hasAttribute('tabindex')) canvas.tabIndex = 0
    this.#rig = new CameraRig(canvas, this.#invalidate)
    this.#camera = new ScoreCamera(this.#rig, this.#uniforms)
    const heard = {
      canvas,
      camera: this.#rig.camera,
      emitter: this.#emitter,
      invalidate: this.#invalidate,
    }
    this.#pointer = new ProbePointer({
      ...heard,
      view: this.#uniforms,
      projection: this.#projection,
      layer: this.main,
    })
    this.#handlePointer = new HandlePointer({
      ...heard,
      handles: this.#backdrop.handles,
      leaveProbes: () => this.#pointer.leave(),
    })
    canvas.addEventListener('webglcontextrestored', this.#onRestored)
    this.setTheme(theme)
    this.resize(canvas.clientWidth || 1, canvas.clientHeight || 1, devicePixelRatio)
    void this.#compile()
  }

  addLayer(): SceneLayer {
    return this.#createLayer()
  }

  setSpace(space: DrawnSpace): void {
    this.#space = space
    this.#projection.set(space.matrix)
    this.#backdrop.setSpace(space)
    this.#takeFrame(Boolean(space.axes))
    this.#invalidate()
  }

  /** Rows of path drawn behind the playhead; Infinity: all of them; auto: as many as make a curve. */
  setTrail(rows: number | 'auto'): void {
    this.#trail = rows
    this.#invalidate()
  }

  trail(): number {
    if (this.#trail !== 'auto') return this.#trail
    return this.main.trailLength.at(this.main.uniforms.playhead.value, this.#backdrop.radius)
  }

  setArrows(options: ArrowOptions): void {
    this.#arrowOptions = { ...options }
    this.#invalidate()
  }

  arrowScale(): number {
    const { scale } = this.#arrowOptions
    if (scale !== 'auto') return scale
    const { playhead, steepestFactor } = this.main.uniforms
    return (
      this.main.arrowScale.at(playhead.value, this.#backdrop.radius, steepestFactor.value) / this.#drawnShare
    )
  }

  setGrowth(growth: StepGrowth): void {
    this.#growth = { ...growth }
    this.#invalidate()
  }

  setCovered(areas: readonly Area[]): void {
    this.#covered = [...areas]
    this.#invalidate()
  }

  setSteering(on: boolean): void {
    const { handles } = this.#backdrop
    handles.steering = on
    if (!on) handles.held = -1
    this.#invalidate()
  }

  probesWithin(region: Region): number[] {
    return this.#pointer.within(region)
  }

  on<Name extends keyof SceneEvents>(name: Name, listener: SceneListener<Name>): () => void {
    return this.#emitter.on(name, listener)
  }

  setTheme(theme: Theme): void {
    this.#theme = theme
    applyThemeTo(this.#uniforms, theme)
    this.#renderer.setClearColor(new Color(theme.canvas), 1)
    this.#overlay.setTheme(theme)
    for (const layer of this.#layers) layer.setTheme(theme)
  }

  extent(): Extent | null {
    return this.#extent
  }

  setCompany(extents: readonly Extent[]): void {
    this.#company = extents
    this.#takeFrame(true)
    this.#invalidate()
  }

  resetView(): void {
    this.#rig.reset()
  }

  /** Looks down one axis at the plane of the other two. */
  lookAlong(axis: 0 | 1 | 2): void {
    this.#rig.lookAlong(axis)
  }

  pose(): CameraPose {
    return this.#camera.pose
  }

  setPose(pose: CameraPose): void {
    this.#camera.put(pose, true)
  }

  /** Where a probe is on the canvas now; null where it is not in the picture. */
  screenPoint(probe: number): ScreenPoint | null {
    return this.#pointer.pointOf(probe)
  }

  /** The view as it is, at any size in pixels. */
  toPng(options: { width: number; height: number; transparent?: boolean }): Promise<Blob> {
    const { width, height, transparent = false } = options
    checkFrameSize(this.#renderer, width, height)
    const { camera } = this.#rig
    const scale = Math.min(width / this.#size.width, height / this.#size.height)
    const aspect = camera.aspect
    camera.aspect = width / height
    camera.updateProjectionMatrix()
    this.#uniforms.viewport.value.set(width, height)
    this.#uniforms.pixel.value = scale * emphasis(this.#size.height)
    for (const layer of this.#layers) layer.cased = !transparent
    const labels = this.#prepare(width / scale, height / scale, [])
    const blob = stillFrame({
      renderer: this.#renderer,
      scene: this.#scene,
      camera,
      width,
      height,
      scale,
      textScale: emphasis(this.#size.height),
      labels,
      theme: this.#theme,
      transparent,
    })
    // The picture is drawn by now; what is on screen gets its own size back.
    camera.aspect = aspect
    camera.updateProjectionMatrix()
    for (const layer of this.#layers) layer.cased = true
    this.#applySize()
    return blob
  }

  /** CSS pixels. */
  resize(width: number, height: number, pixelRatio: number): void {
    this.#size = { width: Math.max(1, width), height: Math.max(1, height), pixelRatio }
    this.#renderer.setDrawingBufferSize(this.#size.width, this.#size.height, pixelRatio)
    this.#overlay.place(this.#size.width, this.#size.height, emphasis(height))
    this.#applySize()
    this.#pointer.resize(this.#size.width, this.#size.height)
    this.#handlePointer.resize(this.#size.width, this.#size.height)
    this.#rig.resize(this.#size.width, this.#size.height)
    // Setting the size clears the canvas: drawn at once, or it would flash.
    if (this.#framesRendered > 0) this.#draw(0)
    this.#invalidate()
  }

  get statistics(): SceneStatistics {
    const { render, memory } = this.#renderer.info
    return {
      drawCalls: render.calls,
      uploadedBytes: this.#uploadedBytes,
      framesRendered: this.#framesRendered,
      geometries: memory.geometries,
      textures: memory.textures,
    }
  }

  /** Frees what the GPU holds and every listener; the canvas cannot be drawn on again. */
  dispose(): void {
    if (this.#disposed) return
    this.#disposed = true
    this.#loop.dispose()
    this.#canvas.removeEventListener('webglcontextrestored', this.#onRestored)
    this.#emitter.dispose()
    this.#pointer.dispose()
    this.#handlePointer.dispose()
    this.#rig.dispose()
    this.#overlay.dispose()
    this.#backdrop.dispose()
    for (const layer of this.#layers) layer.dispose()
    this.#renderer.dispose()
    this.#renderer.forceContextLoss()
  }

  readonly #invalidate = (): void => this.#loop.request()

  readonly #onRestored = (): void => {
    for (const layer of this.#layers) layer.sendAgain()
    this.#invalidate()
  }

  #createLayer(): RunLayer {
    const layer = new RunLayer({
      scene: this.#scene,
      view: this.#uniforms,
      theme: this.#theme,
      onUpload: (bytes) => {
        this.#uploadedBytes += bytes
      },
      invalidate: this.#invalidate,
      onScores: (kept) => this.#takeScores(kept),
      onDispose: (gone) => {
        this.#layers.delete(gone)
        if (!this.#disposed) this.#takeScores(0)
      },
    })
    this.#layers.add(layer)
    return layer
  }

  /** Of any layer: what is drawn over another is in the picture too. */
  #takeScores(kept: number): void {
    const radius = Math.max(...[...this.#layers].map(({ sample }) => sample.radius))
    if (kept === 0 && radius > 0) this.#camera.fit(radius)
    this.#takeFrame(kept === 0)
  }

  /** The box of the drawn space, and a camera that keeps it, or the toured data, in the picture. */
  #takeFrame(anew: boolean): void {
    if (this.#space && !this.#space.axes) {
      const isTour = this.#space.handles.length > 0
      if (isTour && (anew || !this.#touring)) this.#camera.followSphere()
      this.#touring = isTour
      return
    }
    this.#touring = false
    const extents = [...this.#layers].flatMap(({ sample }) => sample.extent(this.#projection) ?? [])
    this.#tellExtent(extents)
    const box = this.#backdrop.take([...extents, ...this.#company], anew)
    if (!box) return
    this.#drawnShare = this.main.arrowScale.drawnShare(this.#projection)
    this.#camera.follow(box)
  }

  #tellExtent([first, ...others]: readonly Extent[]): void {
    if (!first) return
    const extent = others.reduce(joinExtents, first)
    if (this.#extent && sameExtent(this.#extent, extent)) return
    this.#extent = extent
    this.#emitter.emit('extent', extent)
  }

  /** Shaders are linked beside the page, from the start: whoever drew before they are would wait for them, and all with it. */
  async #compile(): Promise<void> {
    const { camera } = this.#rig
    // Where nothing tells when they are done, the first frame waits.
    if (this.#renderer.extensions.has('KHR_parallel_shader_compile')) {
      await this.#renderer.compileAsync(this.#scene, camera)
    } else this.#renderer.compile(this.#scene, camera)
    this.#compiled = true
    this.#invalidate()
  }

  #draw(seconds: number): boolean {
    if (!this.#compiled) return false
    const { camera } = this.#rig
    poseBefore.copy(camera.matrixWorld)
    const fading = this.#backdrop.advance(seconds)
    const moving = this.#rig.advance(seconds) || fading
    const labels = this.#prepare(this.#size.width, this.#size.height, this.#covered)
    this.#renderer.render(this.#scene, camera)
    this.#overlay.show(labels)
    this.#framesRendered++
    if (!poseBefore.equals(camera.matrixWorld)) this.#emitter.emit('camera', this.pose())
    this.#emitter.emit('render')
    this.#pointer.lookAgain()
    return moving
  }

  /** Brings what is drawn in line with the uniforms; the labels for a picture of this size, CSS pixels. */
  #prepare(width: number, height: number, covered: readonly Area[]): Label[] {
    const { camera, target } = this.#rig
    const { fog, focus, inverseRadius } = this.#uniforms
    camera.updateMatrixWorld()
    const radius = this.#backdrop.radius * inverseRadius.value
    const distance = this.#backdrop
      .middle(middle)
      .sub(camera.position)
      .dot(camera.getWorldDirection(direction))
    fog.value.set(distance - 0.55 * radius, distance + 1.1 * radius)
    focus.value = Math.max(1e-3, camera.position.distanceTo(target))
    const drawn = {
      trail: this.trail(),
      arrows: { ...this.#arrowOptions, scale: this.arrowScale() },
      growth: this.#growth,
      longestArrow: longestArrow * radius,
    }
    for (const layer of this.#layers) layer.update(drawn)
    const textScale = emphasis(this.#size.height)
    return this.#backdrop.update(camera, { width, height, textScale, covered })
  }

  #applySize(): void {
    const { width, height, pixelRatio } = this.#size
    this.#uniforms.viewport.value.set(Math.floor(width * pixelRatio), Math.floor(height * pixelRatio))
    this.#uniforms.pixel.value = pixelRatio * emphasis(height)
    this.#invalidate()
  }
}

/** Lines and points grow with the picture, more slowly than it does. */
function emphasis(height: number): number {
  return Math.min(1.6, Math.max(0.85, Math.sqrt(height / 850)))
}
