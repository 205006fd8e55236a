/** What was measured, as a table: a block a size, a line a contender; in brackets how many times as much as ours. */
import type { Measured } from './measure.ts'

export interface Found {
  contender: string
  steps: number
  /** A sentence where the contender did not come to an end. */
  measured: Measured | string
}

interface Column {
  title: string
  of: (measured: Measured) => number
  words: (value: number) => string
  /** Whether it is worth a ratio. */
  compared: boolean
}

const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
const count = (value: number): string => value.toLocaleString('en')

const columns: readonly Column[] = [
  { title: 'first frame', of: ({ firstFrame }) => firstFrame, words: milliseconds, compared: true },
  { title: 'orbit: main thread', of: ({ orbit }) => orbit.main, words: milliseconds, compared: true },
  { title: 'its scripts', of: ({ orbit }) => orbit.script, words: milliseconds, compared: false },
  { title: 'scrub: main thread', of: ({ scrub }) => scrub.main, words: milliseconds, compared: true },
  { title: 'with the GPU', of: ({ scrub }) => scrub.wall, words: milliseconds, compared: false },
  { title: 'draws', of: ({ orbit }) => orbit.draws, words: count, compared: false },
  { title: 'sent at first', of: ({ uploaded }) => uploaded, words: megabytes, compared: false },
  {
    title: 'sent in motion',
    of: ({ orbit, scrub }) => orbit.bytes + scrub.bytes,
    words: megabytes,
    compared: false,
  },
  { title: 'held', of: ({ memory }) => memory, words: megabytes, compared: true },
]

export function viewTable(found: readonly Found[]): string {
  const lines = [['steps', '', ...columns.map(({ title }) => title)]]
  for (const { contender, steps, measured } of found) {
    const head = [count(steps), contender]
    if (typeof measured === 'string') {
      lines.push([...head, measured])
      continue
    }
    const ours = found.find((one) => one.steps === steps && one.contender === 'misstep')?.measured
    lines.push([
      ...head,
      ...columns.map(({ of, words, compared }) => {
        const value = of(measured)
        const isCompared =
          compared && ours !== undefined && typeof ours !== 'string' && contender !== 'misstep'
        return isCompared ? `${words(value)} (${ratioWords(value / of(ours))})` : words(value)
      }),
    ])
  }
  const widths = lines
    .filter(({ length }) => length > 3)
    .reduce<number[]>(
      (most, cells) => cells.map((cell, place) => Math.max(most[place] ?? 0, cell.length)),
      [],
    )
  return lines
    .map((cells) =>
      cells
        .map((cell, place) =>
          place < 2 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const ratioWords = (ratio: number): string => `×${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}`
