/**
 * How the scores of a point and of its steps lie in memory, the same in the engine, in the window and on the GPU: a cell
 * fills whole texels, four float32 of an activation, eight 16-bit integers of a step.
 */

/** The most axes that a frame has. */
export const frameComponents = 16
/** The largest mantissa of a step's component. */
export const stepUnit = 32_767
/** First score of a point that cannot be drawn: not finite, or beyond any screen. A GPU keeps it; NaN it need not. */
export const undrawable = Math.fround(3e38)

/** Beyond this a float32 overflows on its way through the matrices; a score that stands for "not finite" lies beyond it. */
export const largest = 1e15

/** Numbers in a cell of activations. */
export const activationWidth = (components: number): number => 4 * Math.ceil(components / 4)
/** Numbers in a cell of steps. */
export const stepWidth = (components: number): number => 8 * Math.ceil(components / 8)
