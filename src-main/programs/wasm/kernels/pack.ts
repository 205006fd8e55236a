/**
 * Lays a part of a matrix out as the tile reads it: in groups of `group` columns (4 or 8), each [length, group], so that
 * what is multiplied at one time lies side by side. Where the last group is not full, zeros stand for what is missing.
 */

/** From rows of `step` bytes that hold `width` columns. */
export function pack(
  source: usize,
  step: usize,
  width: usize,
  length: usize,
  out: usize,
  group: usize,
): void {
  for (let column: usize = 0; column < width; column += group) {
    const there = min(group, width - column)
    let at = source + (column << 2)
    if (there === 8) {
      for (let row = length; row > 0; row--, at += step, out += 32) {
        v128.store(out, v128.load(at))
        v128.store(out, v128.load(at, 16), 16)
      }
    } else if (there === group) {
      for (let row = length; row > 0; row--, at += step, out += 16) v128.store(out, v128.load(at))
    } else {
      for (let row = length; row > 0; row--, at += step) {
        for (let index: usize = 0; index < group; index++, out += 4) {
          store<f32>(out, index < there ? load<f32>(at + (index << 2)) : 0)
        }
      }
    }
  }
}

/** From `width` columns that are stored as rows of `step` bytes. */
export function packTransposed(
  source: usize,
  step: usize,
  width: usize,
  length: usize,
  out: usize,
  group: usize,
): void {
  for (let column: usize = 0; column < width; column += 4) {
    // In a group of eight the second four lie behind the first.
    const to =
      out + (group === 8 ? (column >> 3) * (length << 5) + ((column & 4) << 2) : column * (length << 2))
    packFour(source + column * step, step, min<usize>(4, width - column), length, to, group << 2)
    if (group === 8 && column + 4 >= width && (column & 4) === 0) clear(to + 16, length)
  }
}

function packFour(source: usize, step: usize, width: usize, length: usize, out: usize, outStep: usize): void {
  // A row that is not there is read from the first; its sums are never kept.
  const r1 = width > 1 ? step : 0
  const r2 = width > 2 ? step << 1 : 0
  const r3 = width > 3 ? r2 + step : 0
  for (; length >= 4; length -= 4, source += 16) {
    const v0 = v128.load(source)
    const v1 = v128.load(source + r1)
    const v2 = v128.load(source + r2)
    const v3 = v128.load(source + r3)
    const low01 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5)
    const low23 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5)
    const high01 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7)
    const high23 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7)
    v128.store(out, v128.shuffle<f64>(low01, low23, 0, 2))
    out += outStep
    v128.store(out, v128.shuffle<f64>(low01, low23, 1, 3))
    out += outStep
    v128.store(out, v128.shuffle<f64>(high01, high23, 0, 2))
    out += outStep
    v128.store(out, v128.shuffle<f64>(high01, high23, 1, 3))
    out += outStep
  }
  for (; length > 0; length--, source += 4, out += outStep) {
    store<f32>(out, load<f32>(source))
    store<f32>(out, load<f32>(source + r1), 4)
    store<f32>(out, load<f32>(source + r2), 8)
    store<f32>(out, load<f32>(source + r3), 12)
  }
}

function clear(out: usize, length: usize): void {
  for (; length > 0; length--, out += 32) v128.store(out, f32x4.splat(0))
}
