/** Over the four lanes of a vector. */
export class Lanes {
  @inline
  static sum(v: v128): f32 {
    const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1))
    return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1)
  }

  @inline
  static largest(v: v128): f32 {
    const pairs = f32x4.max(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1))
    return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1))
  }

  /** The numbers of a row from `byte` on; where fewer than four are left, the other lanes are `filler`. */
  @inline
  static loadRow(row: usize, byte: usize, bytes: usize, filler: f32): v128 {
    let v = v128.load(row + byte)
    const left = bytes - byte
    if (left < 16) {
      v = f32x4.replace_lane(v, 3, filler)
      if (left < 12) v = f32x4.replace_lane(v, 2, filler)
      if (left < 8) v = f32x4.replace_lane(v, 1, filler)
    }
    return v
  }
}
