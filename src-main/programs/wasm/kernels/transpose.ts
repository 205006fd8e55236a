/**
 * Transposes matrices [height, width]: width numbers lie side by side in x, height numbers in out.
 * Record: 1 x, 2 out, 3 height, 4 width, 5 bytes from row to row in x, 6 in out, then of two axes of matrices, the inner
 * one first: 7 and 10 how many there are, 8 and 11 bytes from one to the next in x, 9 and 12 in out.
 */
export function transpose(record: usize): void {
  let x1 = load<usize>(record, 4)
  let out1 = load<usize>(record, 8)
  for (let i1 = load<i32>(record, 40); i1 > 0; i1--) {
    let x = x1
    let out = out1
    for (let i0 = load<i32>(record, 28); i0 > 0; i0--) {
      Matrix.transpose(record, x, out)
      x += load<usize>(record, 32)
      out += load<usize>(record, 36)
    }
    x1 += load<usize>(record, 44)
    out1 += load<usize>(record, 48)
  }
}

/** In squares of four, and number by number what is left of them. */
class Matrix {
  @inline
  static transpose(record: usize, x: usize, out: usize): void {
    const height = load<usize>(record, 12)
    const width = load<usize>(record, 16)
    const step = load<usize>(record, 20)
    const outStep = load<usize>(record, 24)
    const squares = height & ~3
    let column: usize = 0
    for (; column + 4 <= width; column += 4) {
      let from = x + (column << 2)
      let to = out + column * outStep
      for (let row: usize = 0; row < squares; row += 4, from += step << 2, to += 16) {
        Matrix.square(from, step, to, outStep)
      }
      if (squares < height) {
        for (let left: usize = 0; left < 4; left++) {
          Matrix.line(from + (left << 2), step, height - squares, to + left * outStep)
        }
      }
    }
    for (; column < width; column++) Matrix.line(x + (column << 2), step, height, out + column * outStep)
  }

  /** A column of x to a row of out. */
  @inline
  static line(from: usize, step: usize, height: usize, to: usize): void {
    for (; height > 0; height--, from += step, to += 4) store<f32>(to, load<f32>(from))
  }

  @inline
  static square(from: usize, step: usize, to: usize, toStep: usize): void {
    const v0 = v128.load(from)
    const v1 = v128.load(from + step)
    const v2 = v128.load(from + (step << 1))
    const v3 = v128.load(from + step * 3)
    const low01 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5)
    const low23 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5)
    const high01 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7)
    const high23 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7)
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2))
    v128.store(to + toStep, v128.shuffle<f64>(low01, low23, 1, 3))
    v128.store(to + (toStep << 1), v128.shuffle<f64>(high01, high23, 0, 2))
    v128.store(to + toStep * 3, v128.shuffle<f64>(high01, high23, 1, 3))
  }
}
