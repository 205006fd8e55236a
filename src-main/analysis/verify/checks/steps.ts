/** How the actual step is made up of its parts. */
import { add, type Bounded, constant, unitRoundoff } from '../bounded.ts'
import { needsParameters } from '../map-layout.ts'
import type { CheckDefinition } from './check-definition.ts'

export const upstreamOfFirst: CheckDefinition = {
  name: 'upstream step of the first map',
  array: 'upstream',
  formula: ({ first, layout }) => (layout && first ? 'upstream = 0: its input does not move' : null),
  examine(row, { name }, tally) {
    const { upstream } = row.tap(name)
    tally.compare(row.recorded.row, constant(0, upstream.rows, upstream.columns), upstream.value)
  },
}

export const upstreamOfMove: CheckDefinition = {
  name: 'upstream step at checkpoints',
  array: 'upstream',
  formula: ({ first, layout }) =>
    layout && !first ? 'upstream = f(x′; θ) − f(x; θ), x′ = x + its move' : null,
  examine(row, { name, layout }, tally) {
    if (!layout) return
    const parameters = row.parameters(name)
    const map = row.map(layout)
    const moves = row.inputMoves(layout.map)
    if (typeof parameters === 'string') return tally.skip(parameters)
    if (typeof map === 'string') return tally.skip(map)
    if (typeof moves === 'string') return tally.skip(moves)
    if (moves === null) return
    tally.compare(row.recorded.row, map.upstream(moves.probes, moves.batch), row.tap(name).upstream.value)
  },
}

export const sumOfParts: CheckDefinition = {
  name: 'sum of the parts',
  array: 'actual',
  formula: ({ layout, first }) => {
    if (!layout) return null
    if (first) return 'own + upstream = actual'
    return needsParameters(layout)
      ? 'own + upstream + interaction = actual'
      : 'own + upstream + (h′ − h)·ΔW + (β′ − β)·Δb = actual'
  },
  examine(row, { name, layout }, tally) {
    if (!layout) return
    const { own, upstream, actual } = row.tap(name)
    const moves = row.inputMoves(layout.map)
    if (moves === null) {
      // Nothing moves the first input: no interaction, whatever the update.
      return tally.compare(row.recorded.row, sum(own, upstream), actual.value)
    }
    const fromSteepest = row.updateFromSteepest(layout)
    const update = typeof fromSteepest === 'string' ? row.updateFromReplay(layout) : fromSteepest
    const map = row.map(layout)
    if (typeof update === 'string') return tally.skip(`${fromSteepest}; and ${update}`)
    if (typeof map === 'string') return tally.skip(map)
    if (typeof moves === 'string') return tally.skip(moves)
    const interaction = map.interaction(moves.probes, moves.batch, update)
    tally.compare(row.recorded.row, sum(own, upstream, interaction), actual.value)
  },
}

/** The parts as they were recorded and their sum, each rounded, in whatever order they were added. */
function sum(...parts: Bounded[]): Bounded {
  const whole = parts.reduce(add)
  const error = whole.error.map((e, index) =>
    parts.reduce((bound, { value }) => bound + parts.length * unitRoundoff * Math.abs(value[index]!), e),
  )
  return { ...whole, error }
}
