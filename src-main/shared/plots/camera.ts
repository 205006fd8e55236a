/**
 * From where a trajectory picture is seen. The window and the figures use the same pose, so that a figure can be made
 * from the view on screen. Positions are in score units: the coordinates of `Scores.activation`.
 */
export interface CameraPose {
  position: [number, number, number]
  /** The point looked at and orbited around. */
  target: [number, number, number]
  /** The direction that is up on the page; need not be at right angles to the view. */
  up: [number, number, number]
  /** Vertical, degrees. Perspective. */
  fieldOfView: number
}
