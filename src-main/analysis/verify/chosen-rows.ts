/** Which rows of a long run are looked at. */

/** Rows in a row: successive rows are compared with each other, and neighbours lie in the same chunk on disk. */
const blockRows = 8
/** Rows with a checkpoint, where the most can be recomputed. */
const checkpointedRows = 16

/**
 * Every row when there are at most `limit`, otherwise blocks spread evenly from the first row to the last, and besides
 * them rows that have a checkpoint; ascending.
 */
export function chooseRows(rows: number, checkpointed: readonly number[], limit: number): number[] {
  if (rows <= limit) return Array.from({ length: rows }, (_, row) => row)
  const chosen = new Set(spread(checkpointed, Math.min(checkpointedRows, Math.ceil(limit / 4))))
  const left = limit - chosen.size
  const length = Math.min(blockRows, left)
  const blocks = Math.floor(left / blockRows) || 1
  for (let block = 0; block < blocks; block++) {
    const start = blocks === 1 ? 0 : Math.round((block * (rows - length)) / (blocks - 1))
    for (let row = start; row < start + length; row++) chosen.add(row)
  }
  return [...chosen].sort((one, other) => one - other)
}

/** At most `count` of the items, evenly, the first and the last among them. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items]
  if (count <= 1) return items.slice(0, count)
  const places = Array.from({ length: count }, (_, index) =>
    Math.round((index * (items.length - 1)) / (count - 1)),
  )
  return items.filter((_, index) => places.includes(index))
}

/** Ascending rows as runs of successive ones, [from, to). */
export function successive(rows: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last && last.to === row) last.to++
    else runs.push({ from: row, to: row + 1 })
  }
  return runs
}
