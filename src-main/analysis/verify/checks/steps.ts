/** How the actual step is made up of its parts. */
import { add, type Bounded, constant, unitRoundoff } from '../bounded.ts'
import { applyParameters } from '../bounded-map.ts'
import type { CheckDefinition } from './check-definition.ts'

export const upstreamOfFirst: CheckDefinition = {
  name: 'upstream step of the first map',
  formula: (_layer, { index }) => (index === 0 ? 'upstream = 0: its input does not move' : null),
  async examine(row, layer, tally) {
    const { upstream } = row.tap(layer)
    tally.compare(row.recorded.row, constant(0, upstream.rows, upstream.columns), upstream.value)
  },
}

export const upstreamOfMove: CheckDefinition = {
  name: 'upstream step at checkpoints',
  formula: (_layer, { index }) => (index > 0 ? 'upstream = f(x′; θ) − f(x; θ), x′ = φ(z + actual)' : null),
  async examine(row, layer, tally) {
    const parameters = row.parameters(layer)
    const move = row.featureMove(layer)
    if (typeof parameters === 'string') return tally.skip(parameters)
    if (typeof move === 'string') return tally.skip(move)
    tally.compare(row.recorded.row, applyParameters(move, parameters), row.tap(layer).upstream.value)
  },
}

export const sumOfParts: CheckDefinition = {
  name: 'sum of the parts',
  formula: () => 'own + upstream + (h′ − h)·ΔW + (β′ − β)·Δb = actual',
  async examine(row, layer, tally) {
    const { own, upstream, actual } = row.tap(layer)
    if (layer === 0) {
      // Nothing moves the first input: no interaction, whatever the update.
      return tally.compare(row.recorded.row, sum(own, upstream), actual.value)
    }
    const fromSteepest = row.updateFromSteepest(layer)
    const update = typeof fromSteepest === 'string' ? row.updateFromReplay(layer) : fromSteepest
    const move = row.featureMove(layer)
    if (typeof update === 'string') return tally.skip(`${fromSteepest}; and ${update}`)
    if (typeof move === 'string') return tally.skip(move)
    const interaction = applyParameters(move, update)
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
