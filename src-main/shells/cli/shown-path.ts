/** A path as short as it can be typed from here. */
import { relative } from 'node:path'

export function shown(path: string): string {
  const near = relative(process.cwd(), path)
  return near === '' || near.startsWith('..') ? path : near
}
