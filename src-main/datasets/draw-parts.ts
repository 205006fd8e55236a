/**
 * Which samples train and which are held out. Both parts are drawn by the seed and keep the order of the source, so
 * that training without shuffling runs through the data as they were stored.
 */
import { createRandom } from '../shared/random.ts'

export interface Parts {
  /** Positions in the source, ascending. */
  train: Int32Array
  test: Int32Array
}

/** Takes at most `samples` of `count`, then holds out `testFraction` of what was taken; neither part is left empty. */
export function drawParts(
  count: number,
  options: { samples?: number | undefined; testFraction: number; seed: number },
): Parts {
  const taken = drawSome(count, Math.min(count, options.samples ?? count), options.seed, 'samples')
  if (options.testFraction === 0 || taken.length < 2) return { train: taken, test: new Int32Array(0) }
  const wanted = Math.round(taken.length * options.testFraction)
  const held = drawSome(taken.length, Math.min(Math.max(wanted, 1), taken.length - 1), options.seed, 'test')
  const isHeld = new Uint8Array(taken.length)
  for (const position of held) isHeld[position] = 1
  return {
    train: taken.filter((_, position) => isHeld[position] === 0),
    test: taken.filter((_, position) => isHeld[position] === 1),
  }
}

function drawSome(count: number, some: number, seed: number, stream: string): Int32Array {
  if (some === count) return Int32Array.from({ length: count }, (_, index) => index)
  return createRandom(seed, 'dataset', stream).permutation(count).subarray(0, some).toSorted()
}
