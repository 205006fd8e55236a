/** Copies numbers, exactly as many as there are, so that threads can write side by side. */
export class Move {
  @inline
  static bytes(from: usize, to: usize, bytes: usize): void {
    if (bytes >= 512) {
      memory.copy(to, from, bytes)
      return
    }
    let byte: usize = 0
    for (; byte + 16 <= bytes; byte += 16) v128.store(to + byte, v128.load(from + byte))
    for (; byte < bytes; byte += 4) store<i32>(to + byte, load<i32>(from + byte))
  }
}
