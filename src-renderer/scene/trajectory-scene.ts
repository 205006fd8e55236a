/**
 * The 3D view of one run at one tap: trails, points and the two arrows of every probe, inside labelled axes. Data goes
 * to the GPU once, when it comes; the playhead, the trail, the selection and the camera are uniforms. A frame is drawn
 * only when something changed.
 */
import { Color, Scene, WebGLRenderer } from 'three'
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import { ArrowScale } from './arrow-scale.ts'
import type { Label } from './axis-labels.ts'
import type { CameraPose } from './camera-pose.ts'
import { CameraRig } from './camera-rig.ts'
import { radiusOf } from './data-bounds.ts'
import { DataFrame } from './data-frame.ts'
import { type GainScale, gainRange, gainScaleOf } from './gain-scale.ts'
import { LabelOverlay } from './label-overlay.ts'
import { MarkTable } from './mark-table.ts'
import type { ScreenPoint } from './picking.ts'
import { ProbeColours } from './probe-colours.ts'
import { ProbePointer } from './probe-pointer.ts'
import { RenderLoop } from './render-loop.ts'
import { SceneEmitter, type SceneEvents, type SceneListener } from './scene-events.ts'
import { ScenePasses } from './scene-passes.ts'
import { applyThemeTo, createSceneUniforms, type SceneUniforms } from './scene-uniforms.ts'
import { ScoreCamera } from './score-camera.ts'
import { ScoreTable } from './score-table.ts'
import { checkFrameSize, stillFrame } from './still-frame.ts'
import { TrailLength } from './trail-length.ts'

export type Colouring =
  | { kind: 'class' }
  | { kind: 'probe' }
  /** [row, probe]; may grow by rows from call to call, only what is new is uploaded. */
  | { kind: 'gain'; values: Float32Array }

export interface ArrowOptions {
  /** How many times longer than the step an arrow is drawn. */
  scale: number | 'auto'
  actual: boolean
  steepest: boolean
}

export interface SceneStatistics {
  /** Of the last frame. */
  drawCalls: number
  /** Since the scene was made. */
  uploadedBytes: number
  framesRendered: number
  /** What the GPU holds now. */
  geometries: number
  textures: number
}

export class TrajectoryScene {
  readonly #canvas: HTMLCanvasElement
  readonly #renderer: WebGLRenderer
  readonly #scene = new Scene()
  readonly #uniforms: SceneUniforms
  readonly #table: ScoreTable
  readonly #marks: MarkTable
  readonly #probeColours: ProbeColours
  readonly #arrowScale = new ArrowScale()
  readonly #trailLength = new TrailLength()
  readonly #frame = new DataFrame()
  readonly #passes: ScenePasses
  readonly #overlay: LabelOverlay
  readonly #rig: CameraRig
  readonly #camera: ScoreCamera
  readonly #pointer: ProbePointer
  readonly #loop: RenderLoop
  readonly #emitter = new SceneEmitter()

  #theme: Theme
  #labels = new Int32Array(0)
  #colouring: Colouring['kind'] = 'class'
  #arrowOptions: ArrowOptions = { scale: 'auto', actual: true, steepest: true }
  #trail: number | 'auto' = 'auto'
  #wantedRow = 0
  #size = { width: 1, height: 1, pixelRatio: 1 }
  #uploadedBytes = 0
  #framesRendered = 0
  #compiled = false
  #disposed = false

  /** The canvas's parent must be positioned: labels are laid over the canvas inside it. */
  constructor(canvas: HTMLCanvasElement, theme: Theme) {
    this.#canvas = canvas
    this.#theme = theme
    const onUpload = (bytes: number): void => {
      this.#uploadedBytes += bytes
    }
    this.#renderer = new WebGLRenderer({ canvas, antialias: false, powerPreference: 'high-performance' })
    // Every question to the GPU process waits until it has nothing else to do.
    this.#renderer.debug.checkShaderErrors = false
    this.#loop = new RenderLoop((seconds) => this.#draw(seconds))
    this.#table = new ScoreTable(onUpload)
    this.#marks = new MarkTable(onUpload)
    this.#probeColours = new ProbeColours(onUpload)
    this.#uniforms = createSceneUniforms({
      positions: this.#table.positions.uniform,
      actual: this.#table.actual.uniform,
      steepest: this.#table.steepest.uniform,
      marks: this.#marks.marks.uniform,
      probeColours: this.#probeColours.uniform,
    })
    this.#uniforms.lastRow.value = -1
    this.#passes = new ScenePasses(this.#scene, this.#uniforms, onUpload)
    this.#overlay = new LabelOverlay(canvas)
    if (!canvas.hasAttribute('tabindex')) canvas.tabIndex = 0
    this.#rig = new CameraRig(canvas, this.#invalidate)
    this.#camera = new ScoreCamera(this.#rig, this.#uniforms)
    this.#pointer = new ProbePointer({
      canvas,
      camera: this.#rig.camera,
      uniforms: this.#uniforms,
      table: this.#table,
      emitter: this.#emitter,
      invalidate: this.#invalidate,
    })
    canvas.addEventListener('webglcontextrestored', this.#invalidate)
    this.setTheme(theme)
    this.resize(canvas.clientWidth || 1, canvas.clientHeight || 1, devicePixelRatio)
    void this.#compile()
  }

  /** Classes of the probes, [probe]. */
  setProbes(probes: { labels: Int32Array; classes: readonly string[] }): void {
    this.#labels = Int32Array.from(probes.labels)
    this.#recolour()
  }

  /**
   * `scores.from` 0 replaces everything; otherwise the rows go on from `from`, and only they are uploaded. A camera that
   * a person has moved stays where it is, in score units, unless the new scores are of quite another size.
   */
  setScores(scores: Scores): void {
    this.#table.take(scores)
    this.#arrowScale.take(scores)
    this.#trailLength.take(this.#table, scores.from)
    this.#uniforms.probes.value = Math.max(1, scores.probes)
    this.#uniforms.lastRow.value = this.#table.probes > 0 ? this.#table.rows - 1 : -1
    this.#passes.axes.setTitles(scores.basis.labels, scores.basis.variance)
    const reframing = this.#frame.take(scores)
    if (reframing) {
      this.#camera.follow(reframing)
      this.#passes.axes.setBox(reframing.box)
    }
    if (this.#labels.length !== scores.probes || this.#colouring === 'probe') this.#recolour()
    this.setPlayhead(this.#wantedRow)
  }

  setColouring(colouring: Colouring): void {
    this.#colouring = colouring.kind
    this.#uniforms.byGain.value = colouring.kind === 'gain' ? 1 : 0
    if (colouring.kind === 'gain') {
      this.#marks.setGain(colouring.values)
      this.#uniforms.gainRange.value = gainRange(colouring.values)
    } else {
      this.#recolour()
    }
    this.#invalidate()
  }

  /** The colours of gain as they are drawn, for a legend. */
  gainScale(): GainScale {
    return gainScaleOf(this.#theme.name, this.#uniforms.gainRange.value)
  }

  /** [row, probe], 1 where the probe was in the row's batch; null: nothing is said of it. */
  setMembership(member: Uint8Array | null): void {
    if (member) this.#marks.setMembership(member)
    this.#uniforms.byMembership.value = member ? 1 : 0
    this.#invalidate()
  }

  /** Fractional: points move evenly between rows, arrows are those of the row begun. */
  setPlayhead(row: number): void {
    this.#wantedRow = row
    this.#uniforms.playhead.value = Math.min(Math.max(0, this.#uniforms.lastRow.value), Math.max(0, row))
    this.#invalidate()
  }

  /** Rows of path drawn behind the playhead; Infinity: all of them; auto: as many as make a curve. */
  setTrail(rows: number | 'auto'): void {
    this.#trail = rows
    this.#invalidate()
  }

  /** Rows of path that are drawn now. */
  trail(): number {
    if (this.#trail !== 'auto') return this.#trail
    const { box } = this.#frame
    return box ? this.#trailLength.at(this.#uniforms.playhead.value, radiusOf(box)) : 0
  }

  setArrows(options: ArrowOptions): void {
    this.#arrowOptions = { ...options }
    this.#invalidate()
  }

  /** How many times longer than the steps the arrows are drawn now. */
  arrowScale(): number {
    const { scale } = this.#arrowOptions
    if (scale !== 'auto') return scale
    const { box } = this.#frame
    return box ? this.#arrowScale.at(this.#uniforms.playhead.value, radiusOf(box)) : 1
  }

  setSelection(probe: number | null): void {
    this.#uniforms.selected.value = probe ?? -1
    this.#invalidate()
  }

  on<Name extends keyof SceneEvents>(name: Name, listener: SceneListener<Name>): () => void {
    return this.#emitter.on(name, listener)
  }

  setTheme(theme: Theme): void {
    this.#theme = theme
    applyThemeTo(this.#uniforms, theme)
    this.#renderer.setClearColor(new Color(theme.canvas), 1)
    this.#overlay.setTheme(theme)
    this.#recolour()
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
    this.#passes.arrows.cased = !transparent
    const labels = this.#prepare(width / scale, height / scale)
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
    this.#passes.arrows.cased = true
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
    this.#canvas.removeEventListener('webglcontextrestored', this.#invalidate)
    this.#emitter.dispose()
    this.#pointer.dispose()
    this.#rig.dispose()
    this.#overlay.dispose()
    this.#passes.dispose()
    this.#table.dispose()
    this.#marks.dispose()
    this.#probeColours.dispose()
    this.#renderer.dispose()
    this.#renderer.forceContextLoss()
  }

  readonly #invalidate = (): void => this.#loop.request()

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
    const before = camera.matrixWorld.clone()
    const moving = this.#rig.advance(seconds)
    const labels = this.#prepare(this.#size.width, this.#size.height)
    this.#renderer.render(this.#scene, camera)
    this.#overlay.show(labels)
    this.#framesRendered++
    if (!before.equals(camera.matrixWorld)) this.#emitter.emit('camera', this.pose())
    this.#emitter.emit('render')
    this.#pointer.lookAgain()
    return moving
  }

  /** Brings what is drawn in line with the uniforms; the labels for a picture of this size, CSS pixels. */
  #prepare(width: number, height: number): Label[] {
    const { actual, steepest } = this.#arrowOptions
    return this.#passes.update({
      camera: this.#rig.camera,
      target: this.#rig.target,
      box: this.#frame.box,
      width,
      height,
      textScale: emphasis(this.#size.height),
      trail: this.trail(),
      arrows: { scale: this.arrowScale(), actual, steepest },
    })
  }

  #recolour(): void {
    const probes = this.#table.probes || this.#labels.length
    if (this.#colouring === 'probe') this.#probeColours.byProbe(probes, this.#theme)
    else this.#probeColours.byClass(paddedTo(probes, this.#labels), this.#theme)
    this.#invalidate()
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

function paddedTo(length: number, labels: Int32Array): Int32Array {
  const padded = new Int32Array(length)
  padded.set(labels.subarray(0, length))
  return padded
}
