/**
 * Where the values of a step lie in memory. A value lives from the instruction that gives it to the last that reads it;
 * values that live at the same time lie apart, all others may lie in the same place. The largest are placed first, each as
 * low as it can (the greedy order by size of Pisarchyk and Lee, Efficient Memory Management for Deep Neural Net
 * Inference, 2020).
 */
import { fold, operandsOf, type Program, sizeOf, type Value } from '../program.ts'

/** A piece of memory that is needed from one instruction to another, both included. */
export interface Lifetime {
  bytes: number
  from: number
  to: number
}

export const vectorBytes = 16

/** With room behind for three numbers or more: kernels write whole vectors of four. */
export const paddedBytes = (numbers: number): number => Math.ceil((numbers + 3) / 4) * vectorBytes

/** Offsets of lifetimes in one arena, multiples of `vectorBytes`, and how long that is. */
export function placeLifetimes(lifetimes: readonly Lifetime[]): { offsets: number[]; bytes: number } {
  const offsets = lifetimes.map(() => 0)
  const placed: { lifetime: Lifetime; begin: number; end: number }[] = []
  let bytes = 0
  const bySize = [...lifetimes.entries()].sort(([i, a], [j, b]) => b.bytes - a.bytes || i - j)
  for (const [index, lifetime] of bySize) {
    let begin = 0
    for (const other of placed) {
      if (other.lifetime.to < lifetime.from || lifetime.to < other.lifetime.from) continue
      if (begin + lifetime.bytes <= other.begin) break
      begin = Math.max(begin, other.end)
    }
    const end = begin + Math.ceil(lifetime.bytes / vectorBytes) * vectorBytes
    placed.push({ lifetime, begin, end })
    placed.sort((a, b) => a.begin - b.begin)
    offsets[index] = begin
    bytes = Math.max(bytes, end)
  }
  return { offsets, bytes }
}

/** A value that is another seen differently, or a part of it that lies in one piece, lies in that one's memory. */
export interface Place {
  /** Whose memory it is. */
  holder: Value
  /** Bytes from its beginning. */
  offset: number
}

/** The place of every value of a program. */
export function placesOf({ inputs, constants, instructions }: Program): Map<Value, Place> {
  const places = new Map<Value, Place>()
  for (const value of [...inputs.values(), ...constants.keys()])
    places.set(value, { holder: value, offset: 0 })
  for (const instruction of instructions) {
    const { out } = instruction
    const part = offsetIn(instruction)
    const place = part && places.get(part.x)
    places.set(
      out,
      place ? { holder: place.holder, offset: place.offset + part.offset } : { holder: out, offset: 0 },
    )
  }
  return places
}

function offsetIn(instruction: Program['instructions'][number]): { x: Value; offset: number } | null {
  if (instruction.kind === 'reshape') return { x: instruction.x, offset: 0 }
  if (instruction.kind !== 'slice') return null
  const { x, axis, start } = instruction
  const { outer, inner } = fold(x.shape, axis)
  return outer === 1 ? { x, offset: 4 * start * inner } : null
}

/** Of the values that instructions give and that have memory of their own. What is an output lives to the end. */
export function lifetimesOf(program: Program, places: ReadonlyMap<Value, Place>): Map<Value, Lifetime> {
  const lifetimes = new Map<Value, Lifetime>()
  const isRead = (value: Value, at: number): void => {
    const lifetime = lifetimes.get(places.get(value)?.holder ?? value)
    if (lifetime) lifetime.to = at
  }
  for (const [index, instruction] of program.instructions.entries()) {
    for (const value of operandsOf(instruction)) isRead(value, index)
    const { out } = instruction
    if (places.get(out)?.holder === out) {
      lifetimes.set(out, { bytes: paddedBytes(sizeOf(out.shape)), from: index, to: index })
    }
  }
  for (const value of program.outputs.values()) isRead(value, program.instructions.length)
  return lifetimes
}
