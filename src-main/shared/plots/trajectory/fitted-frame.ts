/**
 * Where a picture goes on the page so that what can be seen in it fills the frame: the part of it that the box around the
 * data covers. What lies outside the picture stays outside the frame.
 */
import { type FigureCamera, type Frame, projector } from '../camera.ts'
import { type Bounds, cornersOf } from '../default-camera.ts'

/** A part of a picture of height 1. */
interface Part {
  left: number
  top: number
  width: number
  height: number
}

/** `aspect`: width / height of the picture that the camera sees. */
export function seenPart(camera: FigureCamera, bounds: Bounds, aspect: number): Part {
  const whole = { left: 0, top: 0, width: aspect, height: 1 }
  const { project } = projector(camera, whole)
  const corners = cornersOf(bounds).map(([x, y, z]) => project(x, y, z))
  // From within the box it has no outline.
  if (corners.some(({ depth }) => !(depth > 0))) return whole
  const left = Math.max(0, Math.min(...corners.map(({ x }) => x)))
  const right = Math.min(aspect, Math.max(...corners.map(({ x }) => x)))
  const top = Math.max(0, Math.min(...corners.map(({ y }) => y)))
  const bottom = Math.min(1, Math.max(...corners.map(({ y }) => y)))
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : whole
}

/** The whole picture's frame, larger than `frame` where only a part of it is seen. */
export function fittedFrame(frame: Frame, part: Part, aspect: number): Frame {
  const scale = Math.min(frame.width / part.width, frame.height / part.height)
  return {
    left: frame.left + (frame.width - scale * part.width) / 2 - scale * part.left,
    top: frame.top + (frame.height - scale * part.height) / 2 - scale * part.top,
    width: scale * aspect,
    height: scale,
  }
}
