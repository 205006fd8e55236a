/** Taps that have no parameters, such as a residual stream: nothing of their step is their own. */
import { constant } from '../bounded.ts'
import type { CheckDefinition } from './check-definition.ts'

export const ownWithoutMap: CheckDefinition = {
  name: 'own step without parameters',
  array: 'own',
  formula: ({ layout }) => (layout ? null : 'own = 0: there are no parameters here'),
  examine(row, { name }, tally) {
    const { own } = row.tap(name)
    tally.compare(row.recorded.row, constant(0, own.rows, own.columns), own.value)
  },
}

export const upstreamWithoutMap: CheckDefinition = {
  name: 'upstream step without parameters',
  array: 'upstream',
  formula: ({ layout }) => (layout ? null : 'upstream = actual: there are no parameters here'),
  examine(row, { name }, tally) {
    const { actual, upstream } = row.tap(name)
    tally.compare(row.recorded.row, actual, upstream.value)
  },
}

export const actualOfInputs: CheckDefinition = {
  name: 'actual step of the taps before',
  array: 'actual',
  formula: ({ layout }) => (layout ? null : 'actual = f(x + Δx, y + Δy) − f(x, y) of the taps before'),
  examine(row, { name }, tally) {
    const move = row.moveByInputs(name)
    if (typeof move === 'string') return tally.skip(move)
    if (move) tally.compare(row.recorded.row, move, row.tap(name).actual.value)
  },
}
