/** Loaded from 12 − n bytes on, masks the lanes that n bytes reach. */
const masks = memory.data<i32>([-1, -1, -1, 0, 0, 0])

/** Over, or of, the four lanes of a vector. */
export class Lanes {
  @inline
  static sum(v: v128): f32 {
    const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1))
    return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1)
  }

  @inline
  static largest(v: v128): f32 {
    const pairs = f32x4.pmax(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1))
    return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1))
  }

  /** NaN where there is one. */
  @inline
  static largestOrNone(v: v128): f32 {
    const pairs = f32x4.max(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1))
    return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1))
  }

  /** Writes the lanes that `bytes`, at least four, reach, and nothing behind them. */
  @inline
  static store(at: usize, v: v128, bytes: usize): void {
    if (bytes >= 16) v128.store(at, v)
    else if (bytes === 4) v128.store32_lane(at, v, 0)
    else {
      v128.store64_lane(at, v, 0)
      if (bytes === 12) v128.store32_lane(at, v, 2, 8)
    }
  }

  /** The lanes that `bytes` reach; the others are those of `otherwise`. */
  @inline
  static keep(v: v128, bytes: usize, otherwise: v128): v128 {
    if (bytes >= 16) return v
    return v128.bitselect(v, otherwise, v128.load(masks + 12 - bytes))
  }
}
