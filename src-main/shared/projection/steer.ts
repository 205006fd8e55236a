/**
 * A drawn space steered by dragging the handle of an axis of the frame (Li, Zhao and Scheidegger, Distill 2020). The
 * handle of axis k ends at column k of the space, c = P e_k. Dragged to c′ = c + displacement, within the unit ball,
 * the other columns X are changed least, in the sum of squares, such that the rows stay orthonormal:
 *
 *     X Xᵀ = S = I − c′c′ᵀ    →    X = S½ (S½ R Rᵀ S½)^−½ S½ R,    R the other columns before
 *
 * which is the optimal map from one covariance to the other (Olkin and Pukelsheim, Lin. Alg. Appl. 48, 1982).
 */
import { leastSeenAxis, orthonormalised } from './orthonormal-rows.ts'
import { frameComponents } from './score-layout.ts'
import { mapEigenvalues, product } from './symmetric-three.ts'

export interface Drag {
  /** Axis of the frame, below `components`. */
  handle: number
  /** In the drawn space, [3]. */
  displacement: readonly [number, number, number]
}

/** Below this share of its square an axis is drawn whole, and nothing says what is to take the place of what is dragged away. */
const whole = 1e-6
const seed = 1e-3

/** `matrix` row-orthonormal, [3, 16], within the first `components` axes, three or more. */
export function steered(
  matrix: ArrayLike<number>,
  components: number,
  { handle, displacement }: Drag,
): Float64Array {
  const rest = orthonormalised(matrix, components)
  const before = [0, 1, 2].map((row) => rest[row * frameComponents + handle]!)
  let after = before.map((value, row) => value + displacement[row]!)
  const length = Math.hypot(...after)
  // Where all axes are drawn there is nowhere to go but round.
  if (components <= 3 && length < 1e-3) return rest
  if (length > 1 || components <= 3) after = after.map((value) => value / length)
  if (components > 3 && 1 - Math.hypot(...before) ** 2 < whole) letIn(rest, before, components)
  for (let row = 0; row < 3; row++) rest[row * frameComponents + handle] = 0

  const goal = root(
    Float64Array.from({ length: 9 }, (_, at) => {
      const [row, column] = [Math.floor(at / 3), at % 3]
      return (row === column ? 1 : 0) - after[row]! * after[column]!
    }),
  )
  const middle = product(product(goal, gram(rest)), goal)
  const map = product(product(goal, inverseRoot(middle)), goal)
  const result = new Float64Array(rest.length)
  for (let axis = 0; axis < components; axis++) {
    for (let row = 0; row < 3; row++) {
      let sum = 0
      for (let column = 0; column < 3; column++)
        sum += map[3 * row + column]! * rest[column * frameComponents + axis]!
      result[row * frameComponents + axis] = axis === handle ? after[row]! : sum
    }
  }
  return result
}

/** Where a whole axis is dragged out of the picture, that of most variance among those not drawn comes in for it. */
function letIn(rows: Float64Array, direction: readonly number[], components: number): void {
  const axis = leastSeenAxis(rows, components)
  for (let row = 0; row < 3; row++) rows[row * frameComponents + axis]! += seed * direction[row]!
}

function gram(rows: Float64Array): Float64Array {
  const sums = new Float64Array(9)
  for (let one = 0; one < 3; one++) {
    for (let other = 0; other < 3; other++) {
      for (let axis = 0; axis < frameComponents; axis++) {
        sums[3 * one + other]! += rows[one * frameComponents + axis]! * rows[other * frameComponents + axis]!
      }
    }
  }
  return sums
}

const root = (matrix: Float64Array): Float64Array =>
  mapEigenvalues(matrix, (value) => Math.sqrt(Math.max(0, value)))
/** Of what has no inverse, on what it does not make zero. */
const inverseRoot = (matrix: Float64Array): Float64Array =>
  mapEigenvalues(matrix, (value) => (value > 1e-13 ? 1 / Math.sqrt(value) : 0))
