/** Record: 1 condition (masks), 2 a, 3 b, 4 out, 5 bytes. */
export function select(record: usize): void {
  const condition = load<usize>(record, 4)
  const a = load<usize>(record, 8)
  const b = load<usize>(record, 12)
  const out = load<usize>(record, 16)
  const bytes = load<usize>(record, 20)
  for (let byte: usize = 0; byte < bytes; byte += 16) {
    v128.store(
      out + byte,
      v128.bitselect(v128.load(a + byte), v128.load(b + byte), v128.load(condition + byte)),
    )
  }
}
