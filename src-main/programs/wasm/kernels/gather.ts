/**
 * Parts of x, by their indices, one behind the other: x as [outer, extent, part] gives [outer, count, part].
 * Record: 1 x, 2 indices, 3 out, 4 outer, 5 bytes of x from one outer to the next, 6 count, 7 bytes of a part.
 */
import { Move } from './move'

export function gather(record: usize): void {
  let x = load<usize>(record, 4)
  const indices = load<usize>(record, 8)
  let out = load<usize>(record, 12)
  const step = load<usize>(record, 20)
  const end = indices + (load<usize>(record, 24) << 2)
  const bytes = load<usize>(record, 28)
  for (let outer = load<i32>(record, 16); outer > 0; outer--) {
    if (bytes === 4) {
      for (let index = indices; index < end; index += 4, out += 4) {
        store<f32>(out, load<f32>(x + (load<usize>(index) << 2)))
      }
    } else if (bytes === 32) {
      for (let index = indices; index < end; index += 4, out += 32) {
        const from = x + (load<usize>(index) << 5)
        v128.store(out, v128.load(from))
        v128.store(out, v128.load(from, 16), 16)
      }
    } else {
      for (let index = indices; index < end; index += 4, out += bytes) {
        Move.bytes(x + load<usize>(index) * bytes, out, bytes)
      }
    }
    x += step
  }
}
