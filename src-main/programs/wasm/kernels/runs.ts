/**
 * Puts runs of numbers that lie side by side one behind the other, in the order of four axes.
 * Record: 1 x, 2 out, 3 bytes of a run, then how many runs an axis has and how many bytes of x lie from one to the next:
 * 4 and 5 of the innermost axis, 6 and 7, 8 and 9, 10 and 11 of the outermost.
 */
import { Move } from './move'

export function runs(record: usize): void {
  let out = load<usize>(record, 8)
  const bytes = load<usize>(record, 12)
  const count = load<usize>(record, 16)
  const step = load<usize>(record, 20)
  const rowBytes = bytes * count
  let x3 = load<usize>(record, 4)
  for (let i3 = load<i32>(record, 40); i3 > 0; i3--) {
    let x2 = x3
    for (let i2 = load<i32>(record, 32); i2 > 0; i2--) {
      let x1 = x2
      for (let i1 = load<i32>(record, 24); i1 > 0; i1--) {
        row(x1, step, count, bytes, out)
        x1 += load<usize>(record, 28)
        out += rowBytes
      }
      x2 += load<usize>(record, 36)
    }
    x3 += load<usize>(record, 44)
  }
}

function row(x: usize, step: usize, count: usize, bytes: usize, out: usize): void {
  if (bytes === 4) {
    if (step === 0) fill(load<f32>(x), count, out)
    else for (; count > 0; count--, x += step, out += 4) store<f32>(out, load<f32>(x))
  } else if (bytes === 32) {
    for (; count > 0; count--, x += step, out += 32) {
      v128.store(out, v128.load(x))
      v128.store(out, v128.load(x, 16), 16)
    }
  } else for (; count > 0; count--, x += step, out += bytes) Move.bytes(x, out, bytes)
}

function fill(number: f32, count: usize, out: usize): void {
  const four = f32x4.splat(number)
  for (; count >= 4; count -= 4, out += 16) v128.store(out, four)
  for (; count > 0; count--, out += 4) store<f32>(out, number)
}
