/** Values of options, checked as they are read: what is wrong is said with the option's name, and what was expected. */
import { InvalidArgumentError } from 'commander'
import { suggestion } from '../../shared/contract/suggestion.ts'

/** One of a few words; the nearest is suggested. */
export function oneOf<Word extends string>(words: readonly Word[]): (value: string) => Word {
  return (value) => {
    const found = words.find((word) => word === value)
    if (found !== undefined) return found
    throw new InvalidArgumentError(`Expected one of ${words.join(', ')}${suggestion(value, words)}.`)
  }
}

export function wholeNumber(minimum: number, maximum: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= minimum && number <= maximum) return number
    throw new InvalidArgumentError(`Expected a whole number from ${minimum} to ${maximum}.`)
  }
}

export function numberBetween(minimum: number, maximum: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (value.trim() !== '' && number >= minimum && number <= maximum) return number
    throw new InvalidArgumentError(`Expected a number from ${minimum} to ${maximum}.`)
  }
}
