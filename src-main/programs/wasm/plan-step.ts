/**
 * A program as records with fixed addresses. Behind its own instructions come: copies of what an output shares with an
 * input that is about to change, the checks that outputs are finite, and the copies of outputs over their inputs.
 */
import { type Indices, type Program, sizeOf, type Value } from '../program.ts'
import { type Addresses, encode, encodeCopy, encodeFinite } from './encode.ts'
import type { KernelRecord } from './kernel-record.ts'
import { lifetimesOf, paddedBytes, placeLifetimes, placesOf } from './plan-memory.ts'

/** Addresses that a machine has given out before. */
export interface FixedAddresses {
  inputs: ReadonlyMap<string, number>
  constants: ReadonlyMap<Value, number>
  indices: ReadonlyMap<Indices, number>
  /** Where the step's own values may begin. */
  scratch: number
}

/** A step's arena, still without addresses. */
export interface PlannedStep {
  /** Bytes of its own values. */
  bytes: number
  resolve(fixed: FixedAddresses): ResolvedStep
}

export interface ResolvedStep {
  records: KernelRecord[]
  /** What is no input's: where it lies, and how many numbers it has. */
  outputs: Map<string, { address: number; numbers: number }>
}

export function planStep(program: Program): PlannedStep {
  const places = placesOf(program)
  const holderOf = (value: Value): Value => places.get(value)?.holder ?? value
  const lifetimes = lifetimesOf(program, places)
  const names = new Map([...program.inputs].map(([name, value]) => [value, name]))

  // An output in an input's memory is kept from being written over; an input that stays what it is needs nothing.
  const outputs = [...program.outputs].filter(([name, value]) => program.inputs.get(name) !== value)
  const kept = outputs.filter(([, value]) => names.has(holderOf(value)))
  const end = program.instructions.length
  const owners = [...lifetimes.keys()]
  const { offsets, bytes } = placeLifetimes([
    ...lifetimes.values(),
    ...kept.map(([, { shape }]) => ({ bytes: paddedBytes(sizeOf(shape)), from: end, to: end })),
  ])

  const resolve = (fixed: FixedAddresses): ResolvedStep => {
    const own = new Map(owners.map((value, index) => [value, fixed.scratch + (offsets[index] ?? 0)]))
    const addressOf = (value: Value): number => {
      const { holder, offset } = places.get(value) ?? { holder: value, offset: 0 }
      const name = names.get(holder)
      const base =
        own.get(holder) ??
        fixed.constants.get(holder) ??
        (name === undefined ? undefined : fixed.inputs.get(name))
      if (base === undefined) throw new RangeError(`expected a place for value ${value.id}`)
      return base + offset
    }
    const ofIndices = (indices: Indices): number => {
      const address = fixed.indices.get(indices)
      if (address === undefined) throw new RangeError(`expected a place for the indices ${indices.id}`)
      return address
    }
    const addresses: Addresses = { of: addressOf, ofIndices }
    const records = program.instructions.flatMap((instruction) => encode(instruction, addresses))
    const results = new Map(outputs.map(([name, value]) => [name, addressOf(value)]))
    for (const [index, [name, value]] of kept.entries()) {
      const copy = fixed.scratch + (offsets[owners.length + index] ?? 0)
      records.push(encodeCopy(addressOf(value), copy, 4 * sizeOf(value.shape)))
      results.set(name, copy)
    }

    const read: ResolvedStep['outputs'] = new Map()
    const carried: KernelRecord[] = []
    for (const [name, value] of outputs) {
      const address = results.get(name) ?? 0
      const numbers = sizeOf(value.shape)
      const input = program.inputs.has(name) ? fixed.inputs.get(name) : undefined
      if (input !== undefined) carried.push(encodeCopy(address, input, 4 * numbers))
      else {
        read.set(name, { address, numbers })
        records.push(encodeFinite(address, 4 * numbers))
      }
    }
    return { records: [...records, ...carried], outputs: read }
  }
  return { bytes, resolve }
}
