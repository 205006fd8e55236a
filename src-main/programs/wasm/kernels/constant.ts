/**
 * Numbers that many vectors are worked with lie in memory: reading one costs an instruction, and V8 makes a vector that is
 * written in the code anew, out of five, each time.
 */
export class Constant {
  @inline
  static spread(address: usize): v128 {
    return v128.load32_splat(address)
  }

  /** x·y + the number at `address`, rounded twice. */
  @inline
  static addTo(x: v128, y: v128, address: usize): v128 {
    return f32x4.add(f32x4.mul(x, y), v128.load32_splat(address))
  }
}
