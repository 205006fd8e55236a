/**
 * Lists in a rule: probes are found that are any of what is listed.
 *
 *   50, 175 289; 50-60      places or training samples, one by one or from … to; apart by commas, semicolons or spaces
 *   rare,gentoo  0-2        classes, by name or, where none has that name, by number
 *
 * What is listed and is of no probe is said: all of it, and there is nothing to find; some of it, and the rest is found.
 */
import { suggestion } from '../../../src-main/shared/contract/suggestion.ts'
import type { Lack, ProbePlaces } from './known-probes.ts'

export interface Listed {
  holds: (probe: number, places: ProbePlaces) => boolean
  lacks: (places: ProbePlaces) => Lack | null
}

/** From and to, both of them in it. */
type Span = readonly [low: number, high: number]

const span = /(\d+)(?:(?:-|–|\.\.)(\d+))?(?=[\s,;]|$)/uy
const apart = /[\s,;]*/uy

/** Null where no list of numbers begins at `at`. */
export function spansAt(text: string, at: number): { spans: Span[]; end: number } | null {
  const spans: Span[] = []
  let end = at
  for (;;) {
    apart.lastIndex = end
    apart.exec(text)
    span.lastIndex = spans.length === 0 ? at : apart.lastIndex
    const found = span.exec(text)
    if (!found) return spans.length === 0 ? null : { spans, end }
    const ends = [Number(found[1]), Number(found[2] ?? found[1])]
    spans.push([Math.min(...ends), Math.max(...ends)])
    end = span.lastIndex
  }
}

export function listedNumbers(of: 'index' | 'sample', spans: readonly Span[]): Listed {
  const single = new Set(spans.filter(([low, high]) => low === high).map(([low]) => low))
  const wide = spans.filter(([low, high]) => low < high)
  const has = (number: number): boolean =>
    single.has(number) || wide.some(([low, high]) => number >= low && number <= high)
  return {
    holds: (probe, { samples }) => has(of === 'index' ? probe : (samples[probe] ?? Number.NaN)),
    lacks: ({ samples, labels }) => {
      const there = of === 'index' ? Array.from(labels, (_, probe) => probe) : Array.from(samples)
      const known = new Set(there)
      const missing = spans.filter(([low, high]) =>
        low === high ? !known.has(low) : !there.some((number) => number >= low && number <= high),
      )
      if (missing.length === 0 || there.length === 0) return null
      const all = missing.length === spans.length
      return {
        all,
        words: of === 'index' ? noSuchProbe(missing, there.length) : noSuchSample(missing, there),
      }
    },
  }
}

const noSuchProbe = (missing: readonly Span[], count: number): string =>
  `There is no probe ${listWords(missing.map(spanWords))}: probes are 0 to ${count - 1}.`

function noSuchSample(missing: readonly Span[], samples: readonly number[]): string {
  const [first] = missing
  const some = `${missing.length === 1 ? 'Sample' : 'Samples'} ${listWords(missing.map(spanWords))} ${missing.length === 1 ? 'is' : 'are'} no probe`
  const held = `the ${samples.length.toLocaleString('en')} probes are of samples ${samples.reduce((a, b) => Math.min(a, b))} to ${samples.reduce((a, b) => Math.max(a, b))}`
  if (missing.length > 1 || !first) return `${some}: ${held}.`
  const below = samples.filter((sample) => sample < first[0]).reduce((a, b) => Math.max(a, b), -1)
  const above = samples
    .filter((sample) => sample > first[1])
    .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const near = [below, above].filter((sample) => sample >= 0 && Number.isFinite(sample))
  return `${some}: ${held}, the nearest ${near.join(' and ')}.`
}

export function listedClasses(names: readonly string[]): Listed {
  let seen: { classes: readonly string[]; labels: ReadonlySet<number> } | null = null
  const labelsOf = (classes: readonly string[]): ReadonlySet<number> => {
    if (seen?.classes !== classes)
      seen = { classes, labels: new Set(names.flatMap((name) => classesCalled(name, classes))) }
    return seen.labels
  }
  return {
    holds: (probe, { labels, classes }) => labelsOf(classes).has(labels[probe] ?? -1),
    lacks: ({ classes }) => {
      const missing = names.filter((name) => classesCalled(name, classes).length === 0)
      const [first] = missing
      if (first === undefined || classes.length === 0) return null
      const hint = missing.length === 1 ? suggestion(first, classes) : ''
      const quoted = listWords(missing.map((name) => `“${name}”`))
      return {
        all: missing.length === names.length,
        words: `There is no class ${quoted}${thereAre(hint, classes)}`,
      }
    },
  }
}

/** `hint`: what else may have been meant. */
export const thereAre = (hint: string, classes: readonly string[]): string =>
  `${hint === '' ? ': classes' : `${hint} Classes`} are ${listWords(classes)}.`

/** A class may be called "7" and be the first: its name goes before its place. */
function classesCalled(name: string, classes: readonly string[]): number[] {
  const exact = classes.indexOf(name)
  if (exact >= 0) return [exact]
  const lower = name.toLowerCase()
  const alike = classes.flatMap((one, label) => (one.toLowerCase() === lower ? [label] : []))
  if (alike.length > 0) return alike
  const { spans = [], end = 0 } = spansAt(name, 0) ?? {}
  const [only] = spans
  if (!only || spans.length > 1 || end < name.length) return []
  return classes.flatMap((_, label) => (label >= only[0] && label <= only[1] ? [label] : []))
}

const spanWords = ([low, high]: Span): string => (low === high ? String(low) : `${low}–${high}`)

const mostListed = 8

/** `a, b and c`; of many the first, and how many more. */
export function listWords(words: readonly string[]): string {
  const shown = words.slice(0, words.length > mostListed ? mostListed - 1 : mostListed)
  const last = words.length > shown.length ? `${words.length - shown.length} more` : shown.pop()
  return [shown.join(', '), last].filter(Boolean).join(' and ')
}
