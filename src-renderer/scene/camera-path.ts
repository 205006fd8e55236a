/**
 * From one pose of the camera to another: the point looked at goes straight, the eye goes round it, and the distance is
 * multiplied evenly, so that a near and a far pose take the same time per halving.
 */
import type { ViewState } from '../../src-main/shared/contract/view-state.ts'

export type Pose = NonNullable<ViewState['camera']>
type Triple = Pose['position']

/** `share` of the way, 0 to 1. */
export function poseBetween(from: Pose, to: Pose, share: number): Pose {
  if (share <= 0) return from
  if (share >= 1) return to
  const target = mixed(from.target, to.target, share)
  const [away, wanted] = [minus(from.position, from.target), minus(to.position, to.target)]
  const [near, far] = [length(away), length(wanted)]
  const distance = near > 0 && far > 0 ? near ** (1 - share) * far ** share : near + share * (far - near)
  const direction = turned(scaled(away, 1 / (near || 1)), scaled(wanted, 1 / (far || 1)), share)
  return {
    position: plus(target, scaled(direction, distance)),
    target,
    up: turned(from.up, to.up, share),
    fieldOfView: from.fieldOfView + share * (to.fieldOfView - from.fieldOfView),
  }
}

/** Slow at both ends. */
export const eased = (share: number): number => share * share * (3 - 2 * share)

/** Along the great circle; opposite directions have none, and go through a third. */
function turned(from: Triple, to: Triple, share: number): Triple {
  const cosine = Math.max(-1, Math.min(1, dot(from, to)))
  if (cosine > 1 - 1e-9) return to
  if (cosine < -1 + 1e-6) {
    const between = sideOf(from)
    return share < 0.5 ? turned(from, between, 2 * share) : turned(between, to, 2 * share - 1)
  }
  const angle = Math.acos(cosine)
  const sine = Math.sin(angle)
  return plus(scaled(from, Math.sin((1 - share) * angle) / sine), scaled(to, Math.sin(share * angle) / sine))
}

/** A unit vector at right angles to this one. */
function sideOf([x, y, z]: Triple): Triple {
  const side: Triple = Math.abs(y) < 0.9 ? [z, 0, -x] : [0, -z, y]
  return scaled(side, 1 / length(side))
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const length = (a: Triple): number => Math.sqrt(dot(a, a))
const plus = (a: Triple, b: Triple): Triple => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const scaled = (a: Triple, by: number): Triple => [a[0] * by, a[1] * by, a[2] * by]
const mixed = (a: Triple, b: Triple, share: number): Triple => plus(scaled(a, 1 - share), scaled(b, share))
