/** Comma-separated values (RFC 4180), in pieces, so that a long run is not one string. */
const rowsPerPiece = 2000

/** A float32 with the digits that tell it apart; empty where there is no number. */
export function number(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return ''
  return String(Number(value.toPrecision(9)))
}

export function* csvPieces(
  columns: readonly string[],
  rows: Iterable<readonly (number | string)[]>,
): Generator<string> {
  let lines = [lineOf(columns)]
  for (const row of rows) {
    lines.push(lineOf(row))
    if (lines.length < rowsPerPiece) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

const lineOf = (cells: readonly (number | string)[]): string => `${cells.map(cellOf).join(',')}\n`

function cellOf(cell: number | string): string {
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
