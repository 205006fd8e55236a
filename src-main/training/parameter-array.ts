/** One of a run's parameters, of `size` numbers; throws where a file holds something else. */
import { MisstepError } from '../shared/contract/errors.ts'
import type { Parameters } from './training-event.ts'

export function parameterArray(values: Parameters, name: string, size: number): Float32Array {
  const array = values[name]
  if (array?.length === size) return array
  throw new MisstepError('bad-file', `${name}: expected ${size} numbers, found ${array?.length ?? 'none'}`)
}
