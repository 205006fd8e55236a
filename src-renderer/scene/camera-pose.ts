/**
 * Where the window looks from, in score units: the perspective `FigureCamera` of the figures, laid flat. A figure of
 * what is on screen takes `{ position, target, up, lens: { kind: 'perspective', fieldOfView } }`.
 */
import type { FigureCamera } from '../../src-main/shared/plots/camera.ts'

export interface CameraPose extends Pick<FigureCamera, 'position' | 'target' | 'up'> {
  /** Vertical, degrees. */
  fieldOfView: number
}
