/** The entries of the inspected vectors, a page of them at a time, as bars on one common scale. */

/** Entries that fit beside each other and can be told apart. */
export const pageSize = 64

export interface VectorPage {
  first: number
  count: number
  pages: number
}

/** Page `page` of `entries`, the last one where there are not so many. */
export function vectorPage(entries: number, page: number): VectorPage {
  const pages = Math.max(1, Math.ceil(entries / pageSize))
  const first = Math.min(page, pages - 1) * pageSize
  return { first, count: Math.min(pageSize, entries - first), pages }
}

/** The largest size of any entry, finite or left out: what the bars are drawn in proportion to. */
export function largestSize(...vectors: readonly Float32Array[]): number {
  let largest = 0
  for (const vector of vectors) {
    for (const value of vector) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
  }
  return largest
}

/** `unit 7`, `row 2, column 0, channel 7`, …: an entry of a value of a shape, by its place in it. */
export function entryName(index: number, axes: readonly { name: string; extent: number }[]): string {
  const words: string[] = []
  let rest = index
  for (const { name, extent } of axes.toReversed()) {
    words.unshift(`${name} ${rest % extent}`)
    rest = Math.floor(rest / extent)
  }
  return words.join(', ')
}
