/** An extent in parts of nearly one size. */
import type { KernelRecord } from './kernel-record.ts'

/** `extent` in `count` parts or fewer, that begin at multiples of `unit`. */
export function evenly(
  extent: number,
  unit: number,
  count: number,
  part: (from: number, size: number) => KernelRecord,
): KernelRecord[] {
  const units = Math.ceil(extent / unit)
  const parts = Math.min(count, units)
  return Array.from({ length: parts }, (_, index) => {
    const from = Math.floor((index * units) / parts) * unit
    const to = Math.min(extent, Math.floor(((index + 1) * units) / parts) * unit)
    return part(from, to - from)
  })
}
