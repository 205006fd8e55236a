/**
 * One update worked out anew, in float64, from a checkpoint and the data set: forward, loss, backward, the optimiser and,
 * where the batch has statistics, the move of every node, for the batch alone. Nothing of it comes from the recorded taps.
 */
import { mapsOf } from '../../shared/network/network.ts'
import { type Bounded, scale } from './bounded.ts'
import { type Answers, lossGradient, lossOf } from './bounded-loss.ts'
import { columnSums } from './bounded-sums.ts'
import type { MapParameters } from './map-parameters.ts'
import { mapParts } from './map-parameters.ts'
import { NetworkPass, type ParametersByMap } from './network-pass.ts'
import { optimiserUpdate } from './optimiser-update.ts'
import type { VerifiedRun } from './verified-run.ts'

export interface Replay {
  /** Value of every node over the batch, [batch, …]. */
  values: ReadonlyMap<string, Bounded>
  /** And its move; known for networks with statistics of the batch alone. */
  moves: ReadonlyMap<string, Bounded>
  /** Δθ of every map. */
  updates: ParametersByMap
  /** Mean loss of the batch, [1, 1]. */
  loss: Bounded
}

export interface ReplayInput {
  /** [batch, features] */
  x: Bounded
  answers: Answers
  parameters: ParametersByMap
  memory: ReadonlyMap<string, Bounded>
  /** η, [1, 1] */
  rate: Bounded
  /** Updates before this one. */
  step: number
}

export function replayUpdate(
  run: VerifiedRun,
  { x, answers, parameters, memory, rate, step }: ReplayInput,
): Replay {
  const { network, layouts } = run
  const { optimiser, training } = run.data.attributes.spec
  const pass = new NetworkPass({ network, layouts, parameters, x })
  const outputs = pass.output()
  const loss = scale(columnSums(lossOf(training.loss, outputs, answers)), 1 / x.rows)
  const atOutput = scale(lossGradient(training.loss, outputs, answers), 1 / x.rows)
  const gradients = pass.gradients(atOutput, { through: true, kinksHeld: false })

  const updates = new Map<string, MapParameters>()
  for (const { name } of mapsOf(network)) {
    const [atMap, known] = [gradients.get(name), parameters.get(name)]
    if (!atMap || !known) continue
    const update = mapParts(pass.map(name).gradient(atMap, true), (gradient, part) => {
      const parameter = known[part]
      if (!parameter) throw new RangeError(`expected ${name}/${part} in the checkpoint`)
      const remembered = (what: string): Bounded => {
        const found = memory.get(`${name}/${part}.${what}`)
        if (!found) throw new RangeError(`expected ${name}/${part}.${what} in the checkpoint`)
        return found
      }
      return optimiserUpdate(optimiser, { parameter, gradient, memory: remembered, rate, step })
    })
    updates.set(name, update)
  }
  return { values: pass.values, moves: run.mixesRows ? pass.moves(updates) : new Map(), updates, loss }
}
