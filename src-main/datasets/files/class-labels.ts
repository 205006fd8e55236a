/** Class labels stored as numbers: whole, from 0 on, and not absurdly many. */
import { limits } from '../../shared/contract/limits.ts'
import { badFile, count } from './bad-file.ts'

/** Checks one label; `place` is made only when it is wrong. */
export function checkLabel(path: string, label: number, place: () => string, classes?: number): number {
  const most = (classes ?? limits.classes) - 1
  if (Number.isInteger(label) && label >= 0 && label <= most) return label
  throw badFile(path, place(), `a class, a whole number from 0 to ${count(most)}`, `${label}`)
}

/** `0`, `1`, … up to the largest label in any of the parts. */
export function numberedClasses(path: string, ...parts: Int32Array[]): string[] {
  let most = 0
  for (const labels of parts) for (const label of labels) if (label > most) most = label
  if (most === 0) throw badFile(path, 'labels', 'at least 2 classes', 'label 0 only')
  return Array.from({ length: most + 1 }, (_, label) => String(label))
}
