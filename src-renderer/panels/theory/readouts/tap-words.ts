/** A tap in a few words: its name, the map that makes it, if one does, and its shape. */
import type { TapDescription } from '../../../../src-main/shared/contract/run.ts'

/** `hidden1 · affine · 16 units`, `conv1 · layer-norm · 12 × 12 × 8`, `stream2 · 5 × 32`. */
export const tapWords = ({ name, map, shape, units }: TapDescription): string =>
  [name, map, shape.length > 1 ? shape.join(' × ') : `${units} units`]
    .filter((word) => word !== null)
    .join(' · ')
