/** Record: 1 source, 2 bytes from block to block there, 3 destination, 4 bytes from block to block there, 5 bytes of a block, 6 blocks. */
import { Move } from './move'

export function copy(record: usize): void {
  let source = load<usize>(record, 4)
  const sourceStep = load<usize>(record, 8)
  let destination = load<usize>(record, 12)
  const destinationStep = load<usize>(record, 16)
  const bytes = load<usize>(record, 20)
  for (let block = load<i32>(record, 24); block > 0; block--) {
    Move.bytes(source, destination, bytes)
    source += sourceStep
    destination += destinationStep
  }
}
