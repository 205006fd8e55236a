/** The 3D view as those who use it see it: layers of data, one drawn space, one camera. */
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import type { CameraPose } from './camera-pose.ts'
import type { Area } from './covered-areas.ts'
import type { Extent } from './data-bounds.ts'
import type { Region, ScreenPoint } from './picking.ts'
import type { SceneEvents, SceneListener } from './scene-events.ts'

export type { Region } from './picking.ts'

/** Three directions of the frame, and how their axes are titled. */
export interface DrawnSpace {
  /** Row-major, [3, 16]; padded with zeros. */
  matrix: Float32Array
  /**
   * Null while the space moves, as on a tour: there is no box of axes then, but the frame's axes from the centre, as handles.
   */
  axes: AxisTitles | null
  /** Labels of the frame's axes, for the handles. */
  handles: readonly string[]
}

export interface AxisTitles {
  labels: readonly [string, string, string]
  variance: readonly [number, number, number]
  /** Whose shares of the variance they are, where there are several whose they could be. */
  of?: string
}

export type LayerColouring =
  | { kind: 'class' }
  | { kind: 'probe' }
  /** One colour for all, as `#rrggbb`: of the run, where several are drawn over each other. */
  | { kind: 'flat'; colour: string }
  /**
   * [row, probe]; in the same memory it may grow by rows from call to call, only what is new is uploaded. `byteOf` gives a
   * place in the palette, [256, rgba]; as long as it is the same function, the places are taken to be the same.
   */
  | { kind: 'values'; values: Float32Array; byteOf: (value: number) => number; palette: Uint8Array }

export interface ArrowOptions {
  /** How many times longer than the step an arrow is drawn. */
  scale: number | 'auto'
  actual: boolean
  steepest: boolean
  /** Of the row under the playhead; along the trail, as many as can be told apart; or of every row of the trail, as hairs. */
  rows: 'playhead' | 'trail' | 'every'
}

/** Slow motion: shares in [0, 1] of what is drawn of the step under the playhead. All 1 (and the gap 0) otherwise. */
export interface StepGrowth {
  steepest: number
  actual: number
  /** The segment from tip to tip: what remains between them. */
  gap: number
}

/** What fills the picture: all rows, or the one under the playhead when that was asked for. */
export type Fit = 'run' | 'row'

/** Of the same area; runs that are drawn over each other are told apart by it. */
export const pointShapes = ['circle', 'square', 'triangle', 'diamond'] as const
export type PointShape = (typeof pointShapes)[number]

/** The rows of one run at one tap. */
export interface SceneLayer {
  /**
   * All rows that are held, from the run's first on. The first `kept` were given before, in the same frame, and are the
   * same: only the others are uploaded. Arrays whose memory fills whole texture rows (65,536 bytes) are drawn from there.
   */
  setScores(scores: Scores, kept?: number): void
  setProbes(probes: { labels: Int32Array; classes: readonly string[] }): void
  setColouring(colouring: LayerColouring): void
  /** A circle, until another is set. */
  setShape(shape: PointShape): void
  /** [row, probe], 1 where the probe was in the row's batch; null: nothing is said of it. */
  setMembership(member: Uint8Array | null): void
  /** 1: a point tells whether it was in the batch of the row; more: it empties over so many rows after it was in one. */
  setBatchReach(rows: number): void
  /** Fractional, of the rows that the layer holds. */
  setPlayhead(row: number): void
  /** What steepest steps are multiplied by before they are drawn; `matched`: so that they are as long as the actual ones. */
  setSteepestFactor(factor: number, matched?: boolean): void
  /** The probe in focus, and those that are marked with it. */
  setSelection(focus: number | null, marked: readonly number[]): void
  /** Neither drawn nor found by the pointer. */
  setHidden(probes: readonly number[]): void
  dispose(): void
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

export interface SceneView {
  /** The layer of the open run. */
  readonly main: SceneLayer
  /** Another, over it: for a run that is compared. All of what is drawn is kept in the picture. */
  addLayer(): SceneLayer
  setSpace(space: DrawnSpace): void
  setArrows(options: ArrowOptions): void
  /** Rows of path drawn behind the playhead; Infinity: all of them; auto: as many as make a curve. */
  setTrail(rows: number | 'auto'): void
  setGrowth(growth: StepGrowth): void
  /** Whether dragging a handle turns the space (`steer` events) and dragging the ground the camera. */
  setSteering(on: boolean): void
  /** Where something lies over the picture: nothing is written there. */
  setCovered(areas: readonly Area[]): void
  /** Of the main layer, in the picture as it is drawn now. */
  probesWithin(region: Region): number[]
  /** Where a probe of the main layer is on the canvas now; null where it is not in the picture. */
  screenPoint(probe: number): ScreenPoint | null
  /** Rows of path that are drawn now. */
  trail(): number
  /** How many times longer than the steps the arrows are drawn now. */
  arrowScale(): number
  /** What the data reach in the drawn space, far-off points left out; null where there is none. Events `extent` tell of it. */
  extent(): Extent | null
  /** What other pictures of the same space reach: the box and the camera have room for it. */
  setCompany(extents: readonly Extent[]): void
  /** Fills the picture with all rows, or with the row under the playhead now; box, arrows and camera go there. */
  fitTo(what: Fit): void
  resetView(): void
  /** Looks down one axis at the plane of the other two. */
  lookAlong(axis: 0 | 1 | 2): void
  /** Radians round what is looked at: the eye goes to the right, and up. */
  turn(right: number, up: number): void
  /** So many times as near. */
  zoom(times: number): void
  pose(): CameraPose
  setPose(pose: CameraPose): void
  setTheme(theme: Theme): void
  resize(width: number, height: number, pixelRatio: number): void
  toPng(options: { width: number; height: number; transparent?: boolean }): Promise<Blob>
  on<Name extends keyof SceneEvents>(name: Name, listener: SceneListener<Name>): () => void
  readonly statistics: SceneStatistics
  dispose(): void
}
