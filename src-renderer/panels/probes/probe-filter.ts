/**
 * What is typed into the search of the probes, as one test of a probe. Words apart stand for "and":
 *
 *   12 · index:12      the probe at that place          sample:344       the one of that training sample
 *   class:2            of a class, by number or name    is:marked        marked, hidden, or in the batch (member)
 *   gain < 0.5         by a quantity: <, <=, >, >=, =, !=
 *   anything else      part of the name of a class
 */
import { suggestion } from '../../../src-main/shared/contract/suggestion.ts'
import { type QuantityId, quantityIds } from '../../state/probes/quantities.ts'
import { quantityWords } from './quantity-words.ts'

/** What a filter may know of the probes. */
export interface KnownProbes {
  /** Training samples and classes, [probe]. */
  samples: ArrayLike<number>
  labels: ArrayLike<number>
  classes: readonly string[]
  /** [probe]; NaN where it is not known. */
  valueOf: (quantity: QuantityId, probe: number) => number
  is: (what: ProbeState, probe: number) => boolean
}

export const probeStates = ['marked', 'hidden', 'member'] as const
export type ProbeState = (typeof probeStates)[number]

type Test = (probe: number, known: KnownProbes) => boolean

export type ProbeFilter =
  /** `uses`: what has to be known of the probes. */
  { kind: 'filter'; test: Test; uses: readonly QuantityId[] } | { kind: 'error'; message: string }

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
}

/** A quantity, by its id, its name or what else it is called. */
const quantityOf: ReadonlyMap<string, QuantityId> = new Map(
  quantityIds.flatMap((id) => {
    const { name, aliases } = quantityWords[id]
    return [id, name.replaceAll(' ', ''), ...aliases].map((word): [string, QuantityId] => [word, id])
  }),
)

/** Of a probe itself; compared with whole numbers. */
const places = ['index', 'sample', 'class'] as const
type Place = (typeof places)[number]

/** A field, a comparison and what stands behind it; or a word with a colon; or a word. */
const rule = /\s*([^\s<>=!:]+)\s*(<=|>=|!=|≤|≥|≠|<|>|=)\s*([^\s<>=!,]*)/uy
const labelled = /\s*([a-z]+):("[^"]*"|[^\s,]*)/iuy
const word = /\s*("[^"]*"|[^\s,]+)/uy
const between = /[\s,]*(?:and\b|&+)?[\s,]*/iuy

class FilterError extends Error {}

export function parseFilter(text: string): ProbeFilter {
  const tests: Test[] = []
  const uses = new Set<QuantityId>()
  try {
    for (let at = skip(text, 0); at < text.length; ) {
      const { test, end, quantity } = termAt(text, at)
      tests.push(test)
      if (quantity) uses.add(quantity)
      at = skip(text, end)
    }
  } catch (thrown) {
    if (thrown instanceof FilterError) return { kind: 'error', message: thrown.message }
    throw thrown
  }
  return {
    kind: 'filter',
    test: (probe, known) => tests.every((test) => test(probe, known)),
    uses: [...uses],
  }
}

interface Term {
  test: Test
  end: number
  quantity?: QuantityId
}

function termAt(text: string, at: number): Term {
  const compared = matchAt(rule, text, at)
  if (compared) return { ...comparisonOf(compared), end: rule.lastIndex }
  const named = matchAt(labelled, text, at)
  if (named) return { test: labelTest(named[1] ?? '', unquoted(named[2])), end: labelled.lastIndex }
  const plain = matchAt(word, text, at)
  if (plain) return { test: wordTest(unquoted(plain[1])), end: word.lastIndex }
  throw new FilterError(`expected a word or a rule such as gain < 0.5, found "${text.slice(at)}"`)
}

function comparisonOf([, field = '', sign = '', operand = '']: RegExpExecArray): Omit<Term, 'end'> {
  const name = field.toLowerCase()
  const place = places.find((one) => one === name)
  const quantity = quantityOf.get(name)
  if (!quantity && !place) {
    const known = [...quantityIds, ...places]
    throw new FilterError(
      `expected a field before ${sign} (${known.join(', ')}), found "${field}"${suggestion(name, known)}`,
    )
  }
  const number = Number(operand.replaceAll('−', '-'))
  if (operand === '' || Number.isNaN(number)) {
    const found = operand === '' ? 'nothing' : `"${operand}"`
    throw new FilterError(`${place ?? quantity}: expected a number after ${sign}, found ${found}`)
  }
  const compare = comparisons[ascii(sign)]
  if (!compare) throw new FilterError(`${field}: expected <, <=, >, >=, = or !=, found ${sign}`)
  if (quantity) {
    return { quantity, test: (probe, known) => compare(known.valueOf(quantity, probe), number) }
  }
  return { test: (probe, known) => compare(placeOf(place ?? 'index', probe, known), number) }
}

function labelTest(name: string, text: string): Test {
  switch (name.toLowerCase()) {
    case 'index':
    case 'probe':
    case 'sample': {
      const place = name.toLowerCase() === 'sample' ? 'sample' : 'index'
      const number = Number(text)
      if (text === '' || !Number.isInteger(number)) {
        throw new FilterError(
          `${name}: expected a whole number, found ${text === '' ? 'nothing' : `"${text}"`}`,
        )
      }
      return (probe, known) => placeOf(place, probe, known) === number
    }
    case 'class': {
      if (text === '')
        throw new FilterError('class: expected the number or the name of a class, found nothing')
      return (probe, known) => {
        const label = known.labels[probe] ?? -1
        // A class may be called "7" and be the first: its name goes before its place.
        const named = known.classes.includes(text)
        return known.classes[label] === text || (!named && String(label) === text)
      }
    }
    case 'is': {
      const what = probeStates.find((one) => one === text.toLowerCase())
      if (!what) {
        throw new FilterError(
          `is: expected ${probeStates.join(', ')}, found "${text}"${suggestion(text, [...probeStates])}`,
        )
      }
      return (probe, known) => known.is(what, probe)
    }
    default: {
      const known = ['class', 'sample', 'index', 'is']
      throw new FilterError(
        `expected ${known.join(', ')} before the colon, found "${name}"${suggestion(name.toLowerCase(), known)}`,
      )
    }
  }
}

/** A whole number is a place in the list of probes, anything else part of the name of a class. */
function wordTest(text: string): Test {
  const number = Number(text)
  if (text !== '' && Number.isInteger(number)) return (probe) => probe === number
  const part = text.toLowerCase()
  return (probe, { labels, classes }) => (classes[labels[probe] ?? -1] ?? '').toLowerCase().includes(part)
}

function placeOf(place: Place, probe: number, { samples, labels }: KnownProbes): number {
  if (place === 'index') return probe
  return (place === 'sample' ? samples : labels)[probe] ?? Number.NaN
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function skip(text: string, at: number): number {
  between.lastIndex = at
  between.exec(text)
  return Math.max(at, between.lastIndex)
}

const ascii = (sign: string): string => ({ '≤': '<=', '≥': '>=', '≠': '!=' })[sign] ?? sign
const unquoted = (text = ''): string => text.replace(/^"(.*)"$/u, '$1')
