/** What the page puts on its window for the tests to drive. */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import type { Theme, themes } from '../../../src-main/shared/theme/colours.ts'
import type { DrawnSpace } from '../../../src-renderer/scene/scene-view.ts'
import type { TrajectoryScene } from '../../../src-renderer/scene/trajectory-scene.ts'

export const classCount = 3

export interface SceneBench {
  scene: TrajectoryScene
  themes: typeof themes
  synthetic: (probes: number, rows: number, components?: number) => Scores
  firstRows: (scores: Scores, rows: number) => Scores
  firstAxes: (scores: Scores, toured?: boolean) => DrawnSpace
  labels: (probes: number) => Int32Array
  /** Calls that reached WebGL since the page opened. */
  uploads: { calls: number }
  /** One for each event listener on the page now. */
  listeners: ReadonlySet<string>
  create: (canvas: HTMLCanvasElement, theme: Theme) => TrajectoryScene
  /** Resolves when a frame has been drawn. */
  frame: () => Promise<void>
  /** Resolves when no frame was drawn for a while. */
  rest: () => Promise<void>
}

declare global {
  interface Window {
    bench: SceneBench
  }
}
