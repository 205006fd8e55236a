/** One part of what is typed into the search of the probes: a comparison, a word with a colon, a list, or a word. */
import { suggestion } from '../../../src-main/shared/contract/suggestion.ts'
import { type QuantityId, quantityIds } from '../../state/probes/quantities.ts'
import { type KnownProbes, probeStates } from './known-probes.ts'
import { type Listed, listedClasses, listedNumbers, spansAt, thereAre } from './listed-probes.ts'
import { quantityWords } from './quantity-words.ts'

type Test = (probe: number, known: KnownProbes) => boolean

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
const label = /\s*([a-z]+):\s*/iuy
const word = /\s*("[^"]*"|[^\s,]+)/uy
const name = /("[^"]*"|[^\s,]+)/uy
const comma = /\s*,\s*/uy

export class FilterError extends Error {}

export interface Term {
  test: Test
  end: number
  quantity?: QuantityId
  byClass?: boolean
  lacks?: Listed['lacks']
}

export function termAt(text: string, at: number): Term {
  const compared = matchAt(rule, text, at)
  if (compared) return { ...comparisonOf(compared), end: rule.lastIndex }
  const labelled = matchAt(label, text, at)
  if (labelled) return labelledTerm(labelled[1] ?? '', text, label.lastIndex)
  const numbers = spansAt(text, at)
  if (numbers) return { ...termOf(listedNumbers('index', numbers.spans)), end: numbers.end }
  const plain = matchAt(word, text, at)
  if (plain) return { ...partOfClass(unquoted(plain[1])), end: word.lastIndex }
  throw new FilterError(`expected a word or a rule such as gain < 0.5, found "${text.slice(at)}"`)
}

const termOf = ({ holds, lacks }: Listed): Omit<Term, 'end'> => ({ test: holds, lacks })

function comparisonOf([, field = '', sign = '', operand = '']: RegExpExecArray): Omit<Term, 'end'> {
  const name = field.toLowerCase()
  const place = name === 'probe' ? 'index' : places.find((one) => one === name)
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
  return {
    byClass: place === 'class',
    test: (probe, known) => compare(placeOf(place ?? 'index', probe, known), number),
  }
}

/** What stands behind a colon; `at`: where that begins. */
function labelledTerm(field: string, text: string, at: number): Term {
  const known = ['class', 'sample', 'probe', 'is']
  switch (field.toLowerCase()) {
    case 'index':
    case 'probe':
    case 'sample': {
      const numbers = spansAt(text, at)
      if (!numbers)
        throw new FilterError(
          `${field}: expected whole numbers, as 3, 17 or 50-60, found ${foundAt(text, at)}`,
        )
      const of = field.toLowerCase() === 'sample' ? 'sample' : 'index'
      return { ...termOf(listedNumbers(of, numbers.spans)), end: numbers.end }
    }
    case 'class': {
      const { names, end } = namesAt(text, at)
      if (names.length === 0)
        throw new FilterError('class: expected the number or the name of a class, found nothing')
      return { ...termOf(listedClasses(names)), byClass: true, end }
    }
    case 'is': {
      const found = unquoted(matchAt(name, text, at)?.[1])
      const what = probeStates.find((one) => one === found.toLowerCase())
      if (!what) {
        throw new FilterError(
          `is: expected ${probeStates.join(', ')}, found "${found}"${suggestion(found, [...probeStates])}`,
        )
      }
      return { test: (probe, known) => known.is(what, probe), end: name.lastIndex }
    }
    default:
      throw new FilterError(
        `expected ${known.join(', ')} before the colon, found "${field}"${suggestion(field.toLowerCase(), known)}`,
      )
  }
}

/** Names apart by commas, as far as they are names: behind a comma a rule may follow. */
function namesAt(text: string, at: number): { names: string[]; end: number } {
  const names: string[] = []
  let end = at
  for (let next = at; ; next = comma.lastIndex) {
    const isRule = names.length > 0 && (matchAt(rule, text, next) ?? matchAt(label, text, next))
    const found = isRule ? null : matchAt(name, text, next)
    if (!found) return { names, end }
    names.push(unquoted(found[1]))
    end = name.lastIndex
    if (!matchAt(comma, text, end)) return { names, end }
  }
}

function foundAt(text: string, at: number): string {
  const found = matchAt(name, text, at)?.[1]
  return found === undefined ? 'nothing' : `"${found}"`
}

/** What rules begin with: who has typed so much of it is not looking for a class. */
const fields = [...quantityOf.keys(), ...places, 'probe', 'is']

function partOfClass(text: string): Omit<Term, 'end'> {
  const part = text.toLowerCase()
  const has = (name: string): boolean => name.toLowerCase().includes(part)
  return {
    byClass: true,
    test: (probe, { labels, classes }) => has(classes[labels[probe] ?? -1] ?? ''),
    lacks: ({ classes }) => {
      if (classes.length === 0 || classes.some(has) || fields.some((field) => field.startsWith(part)))
        return null
      return {
        all: true,
        words: `No class has “${text}” in its name${thereAre(suggestion(part, [...classes, ...fields]), classes)}`,
      }
    },
  }
}

function placeOf(place: Place, probe: number, { samples, labels }: KnownProbes): number {
  if (place === 'index') return probe
  return (place === 'sample' ? samples : labels)[probe] ?? Number.NaN
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const ascii = (sign: string): string => ({ '≤': '<=', '≥': '>=', '≠': '!=' })[sign] ?? sign
const unquoted = (text = ''): string => text.replace(/^"(.*)"$/u, '$1')
