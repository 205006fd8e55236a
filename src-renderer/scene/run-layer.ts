/**
 * The rows of one run as they are drawn: its tables on the GPU, what is said of its probes, and the passes that draw
 * them. Setting the playhead, the trail or the probe in focus changes uniforms alone.
 */
import type { Object3D } from 'three'
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import { ArrowScale } from '../../src-main/shared/plots/trajectory/arrow-scale.ts'
import { TrailLength } from '../../src-main/shared/plots/trajectory/trail-length.ts'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import { ArrowPass } from './arrow-pass.ts'
import { ArrowTrailPass, mostArrows } from './arrow-trail-pass.ts'
import type { Extent } from './data-bounds.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import { Fade } from './fade.ts'
import { MarkTable } from './mark-table.ts'
import { PointPass } from './point-pass.ts'
import { PointSample } from './point-sample.ts'
import { classColours, hueColours, oneColour, ProbeStyles } from './probe-styles.ts'
import { rowExtent } from './row-extent.ts'
import { createLayerUniforms, type LayerUniforms, type ViewUniforms } from './scene-uniforms.ts'
import {
  type ArrowOptions,
  type Fit,
  type LayerColouring,
  type PointShape,
  pointShapes,
  type SceneLayer,
  type StepGrowth,
} from './scene-view.ts'
import { ScoreTable } from './score-table.ts'
import { ThreadPass } from './thread-pass.ts'
import { TrailPass } from './trail-pass.ts'

/** What a layer is part of. */
export interface LayerSurroundings {
  scene: Object3D
  view: ViewUniforms
  theme: Theme
  onUpload: (bytes: number) => void
  /** Another frame is wanted. */
  invalidate: () => void
  /** Scores came, the first `kept` rows of which were there before. */
  onScores: (kept: number) => void
  onDispose: (layer: RunLayer) => void
}

/** What is drawn of every layer alike. */
export interface DrawnRows {
  /** Rows behind the playhead. */
  trail: number
  arrows: ArrowOptions & { scale: number }
  growth: StepGrowth
  /** Arrows are cut at this length, in the scene's units. */
  longestArrow: number
}

export class RunLayer implements SceneLayer {
  readonly table: ScoreTable
  readonly sample = new PointSample()
  readonly arrowScale = new ArrowScale()
  /** Whether the factor of the steepest steps gives them the length of the actual ones. */
  matched = false
  readonly trailLength = new TrailLength()
  readonly uniforms: LayerUniforms
  readonly #around: LayerSurroundings
  readonly #marks: MarkTable
  readonly #styles: ProbeStyles
  readonly #trails: TrailPass
  readonly #points: PointPass
  readonly #arrows: ArrowPass
  readonly #arrowTrails: ArrowTrailPass
  readonly #threads: ThreadPass
  readonly #apart = new Fade(0)
  readonly #membership = new Fade(0)
  readonly #hiding = new Fade(1)
  readonly #batches = new Fade(1)
  #theme: Theme
  #labels = new Int32Array(0)
  #colouring: LayerColouring = { kind: 'class' }
  #wantedRow = 0
  /** The row that fills the picture; null: all of them do. */
  #fitted: number | null = null
  #disposed = false

  constructor(around: LayerSurroundings) {
    const { scene, view, onUpload } = around
    this.#around = around
    this.#theme = around.theme
    this.table = new ScoreTable(onUpload)
    this.#marks = new MarkTable(onUpload)
    this.#styles = new ProbeStyles(onUpload)
    this.uniforms = createLayerUniforms({
      activation: this.table.activation.uniform,
      actual: this.table.actual.uniform,
      steepest: this.table.steepest.uniform,
      actualScale: this.table.actualScale.uniform,
      steepestScale: this.table.steepestScale.uniform,
      places: this.#marks.places.uniform,
      members: this.#marks.members.uniform,
      palette: this.#marks.palette,
      probeStyles: this.#styles.uniform,
    })
    const uniforms = { ...view, ...this.uniforms }
    this.#trails = new TrailPass(scene, uniforms)
    this.#arrowTrails = new ArrowTrailPass(scene, uniforms)
    this.#threads = new ThreadPass(scene, uniforms)
    this.#points = new PointPass(scene, uniforms)
    this.#arrows = new ArrowPass(scene, uniforms)
  }

  setScores(scores: Scores, kept = 0): void {
    const { uniforms, table } = this
    const probesBefore = table.probes
    table.take(scores, kept)
    this.sample.take(scores)
    this.arrowScale.take(scores, kept)
    this.trailLength.take(scores, kept)
    uniforms.probes.value = Math.max(1, scores.probes)
    uniforms.lastRow.value = scores.probes > 0 ? scores.rows - 1 : -1
    uniforms.activationTexels.value = table.texels.activation
    uniforms.stepTexels.value = table.texels.step
    if (scores.probes !== probesBefore) this.#restyle()
    this.setPlayhead(this.#wantedRow)
    this.#around.onScores(kept)
  }

  setProbes(probes: { labels: Int32Array; classes: readonly string[] }): void {
    this.#labels = Int32Array.from(probes.labels)
    this.#restyle()
  }

  setColouring(colouring: LayerColouring): void {
    this.#colouring = colouring
    this.uniforms.byPlace.value = colouring.kind === 'values' ? 1 : 0
    if (colouring.kind === 'values') this.#marks.setValues(colouring)
    else this.#restyle()
    this.#around.invalidate()
  }

  setShape(shape: PointShape): void {
    this.uniforms.shape.value = pointShapes.indexOf(shape)
    this.#around.invalidate()
  }

  setMembership(member: Uint8Array | null): void {
    if (member) this.#marks.setMembership(member)
    this.#membership.goal = member ? 1 : 0
    this.#around.invalidate()
  }

  setBatchReach(rows: number): void {
    this.#batches.goal = Math.max(1, rows)
    this.#around.invalidate()
  }

  /** Points move evenly between rows, arrows are those of the row begun. */
  setPlayhead(row: number): void {
    const { playhead, lastRow } = this.uniforms
    this.#wantedRow = row
    playhead.value = Math.min(Math.max(0, lastRow.value), Math.max(0, row))
    this.#around.invalidate()
  }

  setSteepestFactor(factor: number, matched = false): void {
    this.uniforms.steepestFactor.value = Number.isFinite(factor) ? factor : 1
    this.matched = matched
    this.#around.invalidate()
  }

  setSelection(focus: number | null, marked: readonly number[]): void {
    const { selected, anyMarked, lit } = this.uniforms
    const stands = focus !== null || marked.length > 0
    selected.value = focus ?? -1
    anyMarked.value = marked.length > 0 ? 1 : 0
    this.#apart.goal = stands ? 1 : 0
    // While the dimming of the others goes, what stood out is still known.
    if (stands) {
      lit.value = selected.value
      this.#styles.mark(marked)
    }
    this.#restyle()
  }

  setHidden(probes: readonly number[]): void {
    if (!this.#styles.hide(probes)) return
    this.#hiding.restart()
    this.#restyle()
  }

  setTheme(theme: Theme): void {
    this.#theme = theme
    this.#restyle()
  }

  /** On a transparent ground there is nothing for an arrow's casing to match. */
  set cased(cased: boolean) {
    this.#arrows.cased = cased
  }

  /** Where a probe is at the playhead, score units of the drawn space; false where it is not drawn. */
  positionNow(
    probe: number,
    projection: DrawnProjection,
    into: { x: number; y: number; z: number },
  ): boolean {
    return (
      !this.#styles.isHidden(probe) &&
      this.table.positionAt(this.uniforms.playhead.value, probe, projection, into)
    )
  }

  /** From now on the layer reaches what it does in the row under the playhead now; or what all rows do. */
  fitTo(what: Fit): void {
    this.#fitted = what === 'row' ? Math.round(this.uniforms.playhead.value) : null
  }

  /** What it reaches, far-off points left out; null where there is nothing. */
  extent(projection: DrawnProjection): Extent | null {
    const row = this.#fitted
    if (row === null || row >= this.table.rows) return this.sample.extent(projection)
    return rowExtent(this.table, row, projection, (probe) => !this.#styles.isHidden(probe))
  }

  /** Moves on by so many seconds; true while something fades. */
  advance(seconds: number): boolean {
    const { apart, byMembership, batchReach, hiding } = this.uniforms
    const dims = this.#apart.advance(seconds)
    const tells = this.#membership.advance(seconds)
    const hides = this.#hiding.advance(seconds)
    const drains = this.#batches.advance(seconds)
    hiding.value = this.#hiding.share
    batchReach.value = this.#batches.share
    apart.value = this.#apart.share
    byMembership.value = this.#membership.share
    return dims || tells || hides || drains
  }

  /** Brings the passes in line with the uniforms, before a frame. */
  update({ trail, arrows, growth, longestArrow }: DrawnRows): void {
    const { scale, actual, steepest, rows } = arrows
    const behind = { rows: trail, actual, steepest, scale, longest: longestArrow }
    // Few enough to be told apart are drawn as arrows, all of them.
    const asThreads = rows === 'every' && this.#rowsOf(trail) * this.table.probes > mostArrows / 2
    this.#trails.update(asThreads ? 0 : trail)
    this.#arrowTrails.update(rows === 'playhead' || asThreads ? null : behind)
    this.#threads.update(asThreads ? behind : null)
    this.#points.update()
    this.#arrows.update(scale, longestArrow, { actual, steepest, growth })
  }

  /** Everything goes to the GPU again, which lost what it had. */
  sendAgain(): void {
    this.table.sendAgain()
    this.#marks.sendAgain()
    this.#styles.sendAgain()
  }

  dispose(): void {
    if (this.#disposed) return
    this.#disposed = true
    this.#trails.dispose()
    this.#points.dispose()
    this.#arrows.dispose()
    this.#arrowTrails.dispose()
    this.#threads.dispose()
    this.table.dispose()
    this.#marks.dispose()
    this.#styles.dispose()
    this.#around.onDispose(this)
    this.#around.invalidate()
  }

  /** Rows that a trail of this length has at the playhead. */
  #rowsOf(trail: number): number {
    return Math.min(trail, this.uniforms.playhead.value)
  }

  #restyle(): void {
    const colouring = this.#colouring
    const colours =
      colouring.kind === 'flat'
        ? oneColour(colouring.colour)
        : colouring.kind === 'probe'
          ? hueColours(this.#theme)
          : classColours(this.#labels, this.#theme)
    this.#styles.fill(this.table.probes || this.#labels.length, colours)
    this.#around.invalidate()
  }
}
