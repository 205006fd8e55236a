/**
 * What the axes of inputs and parameters are called, `dimension_names` of their arrays. A name has one size in a group:
 * xarray refuses a group in which it has two.
 */

/** Of one sample. */
export function sampleDimensions(shape: readonly number[], isSequence: boolean): string[] {
  switch (shape.length) {
    case 1:
      return ['feature']
    case 2:
      return isSequence ? ['token', 'feature'] : ['height', 'width']
    case 3:
      return ['height', 'width', 'channel']
    default:
      return shape.map((_, axis) => `feature${axis + 1}`)
  }
}

/** `W` is `[in, out]`, `b` `[out]`; what the optimiser remembers of a parameter has the axes of that parameter. */
export function parameterDimensions(path: string, shape: readonly number[]): string[] {
  const [parameter] = (path.split('/').at(-1) ?? '').split('.')
  const names = shape.length > 0 && parameter ? axesOf[parameter] : []
  return names?.length === shape.length ? [...names] : shape.map((_, axis) => `axis${axis + 1}`)
}

const axesOf: Readonly<Record<string, readonly string[]>> = {
  weight: ['in', 'out'],
  bias: ['out'],
  position: ['token', 'out'],
  // As many as the normaliser gives, which may be fewer than the map's inputs: a convolution's are those of a patch.
  gain: ['unit'],
  shift: ['unit'],
}
