/**
 * What is said of each probe at each row besides where it is, one byte each: red the gain as a place on the scale of
 * `gain-scale.ts`, green whether the probe was in the row's batch (255) or not (0). A longer version of what is held
 * already uploads only what is new.
 */
import { UnsignedByteType } from 'three'
import { gainByte } from './gain-scale.ts'
import { StepTexture } from './step-texture.ts'

const channels = 4
const gainChannel = 0
const memberChannel = 1

export class MarkTable {
  readonly marks: StepTexture<Uint8Array<ArrayBuffer>>
  #held = 0

  constructor(onUpload: (bytes: number) => void) {
    this.marks = new StepTexture((length) => new Uint8Array(length), UnsignedByteType, onUpload)
  }

  /** [row, probe] */
  setGain(values: Float32Array): void {
    this.#write(values.length, gainChannel, (cell) => gainByte(values[cell]!))
  }

  /** [row, probe], 1 for a member. */
  setMembership(member: Uint8Array): void {
    this.#write(member.length, memberChannel, (cell) => (member[cell] ? 255 : 0))
  }

  dispose(): void {
    this.marks.dispose()
  }

  #write(count: number, channel: number, byteAt: (cell: number) => number): void {
    this.marks.reserve(count, Math.min(count, this.#held))
    const { cells } = this.marks
    let [first, last] = [count, 0]
    for (let cell = 0; cell < count; cell++) {
      const byte = byteAt(cell)
      const place = cell * channels + channel
      if (cells[place] === byte && cell < this.#held) continue
      cells[place] = byte
      if (cell < first) first = cell
      last = cell + 1
    }
    this.#held = Math.max(this.#held, count)
    this.marks.send(first, last)
  }
}
