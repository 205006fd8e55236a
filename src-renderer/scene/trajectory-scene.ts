/**
 * The 3D view: layers of runs in one drawn space, inside labelled axes, seen by one camera. Data goes to the GPU once,
 * when it comes; the space, the playhead, the trail, the selection and the camera are uniforms. A frame is drawn only
 * when something changed.
 */
import { Matrix4, Scene, Vector3 } from 'three'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import type { Label } from './axis-labels.ts'
import { Backdrop } from './backdrop.ts'
import type { CameraPose } from './camera-pose.ts'
import { CameraRig } from './camera-rig.ts'
import type { Area } from './covered-areas.ts'
import type { Extent } from './data-bounds.ts'
import { setDepth } from './depth-cue.ts'
import { DrawnProjection } from './drawn-projection.ts'
import { Framing } from './framing.ts'
import { LayerStack } from './layer-stack.ts'
import type { ScreenPoint } from './picking.ts'
import { Picture, type PictureSize, type StillOptions } from './picture.ts'
import { RenderLoop } from './render-loop.ts'
import { RowDrawing } from './row-drawing.ts'
import type { RunLayer } from './run-layer.ts'
import { SceneEmitter, type SceneEvents, type SceneListener } from './scene-events.ts'
import { ScenePointers } from './scene-pointers.ts'
import { applyThemeTo, createViewUniforms, type ViewUniforms } from './scene-uniforms.ts'
import type {
  ArrowOptions,
  DrawnSpace,
  Fit,
  Region,
  SceneLayer,
  SceneStatistics,
  SceneView,
  StepGrowth,
} from './scene-view.ts'
import { ScoreCamera } from './score-camera.ts'

/** Worked in from frame to frame. */
const middle = new Vector3()
const poseBefore = new Matrix4()

export class TrajectoryScene implements SceneView {
  readonly main: RunLayer
  readonly #uniforms: ViewUniforms
  readonly #picture: Picture
  readonly #backdrop: Backdrop
  readonly #layers: LayerStack
  readonly #drawing: RowDrawing
  readonly #rig: CameraRig
  readonly #camera: ScoreCamera
  readonly #framing: Framing
  readonly #pointers: ScenePointers
  readonly #loop = new RenderLoop((seconds) => this.#draw(seconds))
  readonly #emitter = new SceneEmitter()
  #covered: readonly Area[] = []
  #compiled = false
  /** The `inverseRadius` at which the pose was told last. */
  #toldAt = 0
  #disposed = false

  /** The canvas's parent must be positioned: labels are laid over the canvas inside it. */
  constructor(canvas: HTMLCanvasElement, theme: Theme) {
    const scene = new Scene()
    const projection = new DrawnProjection()
    const uniforms = createViewUniforms(projection)
    const invalidate = this.#invalidate
    this.#uniforms = uniforms
    this.#picture = new Picture({ canvas, scene, uniforms, theme, onRestored: this.#onRestored })
    this.#backdrop = new Backdrop(scene, uniforms, projection)
    this.#layers = new LayerStack({
      scene,
      view: uniforms,
      theme,
      invalidate,
      onRows: (anew) => this.#framing.takeRows(anew),
    })
    this.main = this.#layers.main
    this.#drawing = new RowDrawing(this.main, this.#backdrop)
    if (!canvas.hasAttribute('tabindex')) canvas.tabIndex = 0
    this.#rig = new CameraRig(canvas, invalidate)
    this.#camera = new ScoreCamera(this.#rig, uniforms)
    this.#framing = new Framing({
      layers: this.#layers,
      projection,
      backdrop: this.#backdrop,
      camera: this.#camera,
      onExtent: (extent) => this.#emitter.emit('extent', extent),
      onBox: () => this.#drawing.measureSteps(projection),
    })
    this.#pointers = new ScenePointers({
      canvas,
      camera: this.#rig.camera,
      view: uniforms,
      projection,
      layer: this.main,
      handles: this.#backdrop.handles,
      emitter: this.#emitter,
      invalidate,
    })
    this.setTheme(theme)
    this.resize(canvas.clientWidth || 1, canvas.clientHeight || 1, devicePixelRatio)
    void this.#compile()
  }

  addLayer(): SceneLayer {
    return this.#layers.add()
  }

  setSpace(space: DrawnSpace): void {
    this.#framing.setSpace(space)
    this.#invalidate()
  }

  setCompany(extents: readonly Extent[]): void {
    this.#framing.setCompany(extents)
    this.#invalidate()
  }

  extent(): Extent | null {
    return this.#framing.extent
  }

  setTrail(rows: number | 'auto'): void {
    this.#drawing.trail = rows
    this.#invalidate()
  }

  trail(): number {
    return this.#drawing.trailRows()
  }

  setArrows(options: ArrowOptions): void {
    this.#drawing.arrows = { ...options }
    this.#invalidate()
  }

  arrowScale(): number {
    return this.#drawing.arrowScale()
  }

  setGrowth(growth: StepGrowth): void {
    this.#drawing.growth = { ...growth }
    this.#invalidate()
  }

  setCovered(areas: readonly Area[]): void {
    this.#covered = [...areas]
    this.#invalidate()
  }

  setSteering(on: boolean): void {
    this.#pointers.steering = on
    this.#invalidate()
  }

  probesWithin(region: Region): number[] {
    return this.#pointers.within(region)
  }

  screenPoint(probe: number): ScreenPoint | null {
    return this.#pointers.pointOf(probe)
  }

  fitTo(what: Fit): void {
    this.#layers.fitTo(what)
    this.#framing.fit()
    this.#rig.frame()
  }

  resetView(): void {
    this.#rig.reset()
  }

  turn(right: number, up: number): void {
    this.#rig.turn(right, up)
  }

  zoom(times: number): void {
    this.#rig.zoom(times)
  }

  lookAlong(axis: 0 | 1 | 2): void {
    this.#rig.lookAlong(axis)
  }

  pose(): CameraPose {
    return this.#camera.pose
  }

  setPose(pose: CameraPose): void {
    this.#camera.put(pose, true)
  }

  setTheme(theme: Theme): void {
    applyThemeTo(this.#uniforms, theme)
    this.#picture.setTheme(theme)
    this.#layers.setTheme(theme)
  }

  /** CSS pixels. */
  resize(width: number, height: number, pixelRatio: number): void {
    this.#picture.resize(width, height, pixelRatio)
    const { size } = this.#picture
    this.#pointers.resize(size.width, size.height)
    this.#rig.resize(size.width, size.height)
    // The canvas is empty: drawn at once, or it would flash.
    if (this.#picture.framesRendered > 0) this.#draw(0)
    this.#invalidate()
  }

  /** The view as it is, at any size in pixels. */
  toPng(options: StillOptions): Promise<Blob> {
    // On a transparent ground there is nothing for a casing to match.
    this.#layers.cased = !options.transparent
    try {
      return this.#picture.still(options, this.#rig.camera, (size) => this.#prepare(size, []))
    } finally {
      this.#layers.cased = true
      this.#invalidate()
    }
  }

  on<Name extends keyof SceneEvents>(name: Name, listener: SceneListener<Name>): () => void {
    return this.#emitter.on(name, listener)
  }

  get statistics(): SceneStatistics {
    const { render, memory } = this.#picture.info
    return {
      drawCalls: render.calls,
      uploadedBytes: this.#layers.uploadedBytes,
      framesRendered: this.#picture.framesRendered,
      geometries: memory.geometries,
      textures: memory.textures,
    }
  }

  /** Frees what the GPU holds and every listener; the canvas cannot be drawn on again. */
  dispose(): void {
    if (this.#disposed) return
    this.#disposed = true
    this.#loop.dispose()
    this.#emitter.dispose()
    this.#pointers.dispose()
    this.#rig.dispose()
    this.#backdrop.dispose()
    this.#layers.dispose()
    this.#picture.dispose()
  }

  readonly #invalidate = (): void => this.#loop.request()

  readonly #onRestored = (): void => {
    this.#layers.sendAgain()
    this.#invalidate()
  }

  async #compile(): Promise<void> {
    await this.#picture.compile(this.#rig.camera)
    this.#compiled = true
    this.#invalidate()
  }

  #draw(seconds: number): boolean {
    if (!this.#compiled) return false
    const { camera } = this.#rig
    poseBefore.copy(camera.matrixWorld)
    const parts = [this.#backdrop, this.#layers, this.#drawing, this.#rig]
    const moving = parts.map((part) => part.advance(seconds)).some(Boolean)
    this.#picture.show(camera, this.#prepare(this.#picture.size, this.#covered))
    this.#tellPose(!poseBefore.equals(camera.matrixWorld))
    this.#emitter.emit('render')
    this.#pointers.lookAgain()
    return moving
  }

  /** A pose is in score units: data of another size is looked at from elsewhere, though the camera stood still. */
  #tellPose(isMoved: boolean): void {
    const { value } = this.#uniforms.inverseRadius
    if (isMoved || value !== this.#toldAt) this.#emitter.emit('camera', this.pose())
    this.#toldAt = value
  }

  /** Brings what is drawn in line with the uniforms; the labels for a picture of this size. */
  #prepare(size: PictureSize, covered: readonly Area[]): Label[] {
    const { camera, target } = this.#rig
    const radius = this.#backdrop.radius * this.#uniforms.inverseRadius.value
    camera.updateMatrixWorld()
    setDepth(this.#uniforms, { camera, target, middle: this.#backdrop.middle(middle), radius })
    this.#layers.update(this.#drawing.rowsWithin(radius))
    return this.#backdrop.update(camera, { ...size, covered })
  }
}
