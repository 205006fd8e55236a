/** Record: 1 address, 2 bytes. 1 where none of the numbers is ±∞ or NaN: those alone have all bits of the exponent set. */
export function finite(record: usize): i32 {
  const first = load<usize>(record, 4)
  const end = first + load<usize>(record, 8)
  const magnitude = i32x4.splat(0x7fffffff)
  let largest = i32x4.splat(0)
  let address = first
  for (; address + 16 <= end; address += 16) {
    largest = i32x4.max_u(largest, v128.and(v128.load(address), magnitude))
  }
  for (; address < end; address += 4) {
    largest = i32x4.max_u(largest, v128.and(v128.load32_splat(address), magnitude))
  }
  return v128.any_true(i32x4.ge_u(largest, i32x4.splat(0x7f800000))) ? 0 : 1
}
