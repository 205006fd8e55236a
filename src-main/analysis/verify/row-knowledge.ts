/**
 * What can be worked out at one row, from the recorded arrays and, where the row has a checkpoint, from the parameters
 * and the replayed update. What cannot is answered by a string that says why.
 */
import { inputsOf, isMap, type MapNode, nodeNamed } from '../../shared/network/network.ts'
import { add, type Bounded, selectRows } from './bounded.ts'
import { consumersOf } from './graph.ts'
import { kinkWithinRounding } from './kink-within-rounding.ts'
import { type Known, KnownNodes, notRecorded } from './known-nodes.ts'
import { MapAt } from './map-at.ts'
import { type MapLayout, needsParameters } from './map-layout.ts'
import type { MapParameters } from './map-parameters.ts'
import type { ParametersByMap } from './network-pass.ts'
import type { RoundingByTap } from './network-rounding.ts'
import { ProbesAtMap } from './probes-at-map.ts'
import type { RecordedRow, TapMatrices } from './recorded-rows.ts'
import type { Replay } from './replay.ts'
import type { VerifiedRun } from './verified-run.ts'
import { whyNotPlain } from './why-not-plain.ts'

export type { Known } from './known-nodes.ts'

const noCheckpoint = 'no row that was looked at has a checkpoint of the parameters'
const notAllProbes = 'some members of the batch are not probes'

export class RowKnowledge {
  private readonly maps = new Map<string, Known<ProbesAtMap>>()
  private readonly updates = new Map<string, Known<MapParameters>>()
  private readonly moves = new Map<string, Known<Bounded | null>>()
  /** As the probes were recorded. */
  private readonly nodes: KnownNodes
  /** The same samples in the batch: another pass, rounded differently. */
  private readonly nodesOfBatch: KnownNodes

  constructor(
    readonly run: VerifiedRun,
    readonly recorded: RecordedRow,
    /** Of every map; null where the row has no checkpoint. */
    private readonly checkpoint: ParametersByMap | null,
    private readonly replayed: Known<Replay>,
    /** Between two passes of one sample, of every tap; null where the run has no checkpoint at all. */
    readonly rounding: RoundingByTap | null,
  ) {
    const { network, probeInput } = run
    this.nodes = new KnownNodes(network, probeInput, (tap) => recorded.taps.get(tap)?.activation)
    this.nodesOfBatch = new KnownNodes(network, probeInput, (tap) => {
      const activation = recorded.taps.get(tap)?.activation
      const error = rounding?.get(tap)?.activation
      return activation && error ? { ...activation, error } : activation
    })
  }

  tap(name: string): TapMatrices {
    const matrices = this.recorded.taps.get(name)
    if (!matrices) throw new RangeError(`expected a recorded tap ${name}`)
    return matrices
  }

  parameters(map: string): Known<MapParameters> {
    return this.checkpoint?.get(map) ?? noCheckpoint
  }

  replay(): Known<Replay> {
    return this.checkpoint ? this.replayed : noCheckpoint
  }

  /** The value of a node that has no parameters, by its inputs. */
  valueByInputs(name: string): Known<Bounded> {
    const pass = this.nodes.pass(name)
    return typeof pass === 'string' ? pass : pass.value
  }

  /** And its move by theirs; null where nothing moves. */
  moveByInputs(name: string): Known<Bounded | null> {
    const node = nodeNamed(this.run.network, name)
    const pass = this.nodes.pass(name)
    if (typeof pass === 'string') return pass
    const moves = inputsOf(node).map((input) => this.move(input))
    const missing = moves.find((move) => typeof move === 'string')
    if (typeof missing === 'string') return missing
    const known = moves.map((move) => (move === null || typeof move === 'string' ? undefined : move))
    return known.some((move) => move !== undefined) ? pass.difference(known) : null
  }

  /** How a node moves in this update, as recorded, or by what it is computed from; null: it does not. */
  move(name: string): Known<Bounded | null> {
    const known = this.moves.get(name)
    if (known !== undefined) return known
    const { tap } = nodeNamed(this.run.network, name)
    const move = tap ? (this.recorded.taps.get(name)?.actual ?? notRecorded(name)) : this.moveByInputs(name)
    this.moves.set(name, move)
    return move
  }

  /** The map at its input, with the statistics of the batch where it needs them. */
  map(layout: MapLayout): Known<ProbesAtMap> {
    const { name } = layout.map
    const known = this.maps.get(name) ?? this.buildMap(layout)
    this.maps.set(name, known)
    return known
  }

  /** The move of the map's input over the probes and, for statistics, over the batch; null: it does not move. */
  inputMoves(map: MapNode): Known<{ probes: Bounded; batch: Bounded | null } | null> {
    const probes = this.move(map.from)
    if (typeof probes === 'string' || probes === null) return probes
    const batch = this.ofBatch(map, probes, (replay) => replay.moves.get(map.from))
    return typeof batch === 'string' ? batch : { probes, batch }
  }

  /**
   * Δθ of one map from recorded steps alone, ΔW = Σ_{j ∈ batch} hⱼᵀ steepestⱼ and Δb = Σⱼ βⱼ steepestⱼ: for plain gradient
   * descent on a batch of probes, and for a tap without batch-norm behind it, whose training gradient would go through
   * the statistics too.
   */
  updateFromSteepest(layout: MapLayout): Known<MapParameters> {
    const { name } = layout.map
    const known = this.updates.get(name) ?? this.sumOverMembers(layout)
    this.updates.set(name, known)
    return known
  }

  updateFromReplay({ map }: MapLayout): Known<MapParameters> {
    const replay = this.replay()
    return typeof replay === 'string' ? replay : (replay.updates.get(map.name) ?? noCheckpoint)
  }

  /** Steepest step of a node, brought back from the taps behind it. */
  steepestBehind(name: string): Known<Bounded> {
    let sum: Bounded | null = null
    for (const { node, places } of consumersOf(this.run.network, name)) {
      const behind = node.tap
        ? (this.recorded.taps.get(node.name)?.steepest ?? `${node.name}, behind it, is not recorded`)
        : this.steepestBehind(node.name)
      if (typeof behind === 'string') return behind
      const parts = isMap(node)
        ? this.backThroughMap(node.name, behind)
        : this.backThrough(node.name, behind, places)
      if (typeof parts === 'string') return parts
      for (const part of parts) sum = sum === null ? part : add(sum, part)
    }
    return sum ?? 'nothing stands behind it'
  }

  /** Whether parameters of a checkpoint are needed for that. */
  needsParametersBehind(name: string): boolean {
    return consumersOf(this.run.network, name).some(
      ({ node }) => isMap(node) || (!node.tap && this.needsParametersBehind(node.name)),
    )
  }

  private backThroughMap(name: string, steepest: Bounded): Known<Bounded[]> {
    const layout = this.run.layouts.get(name)
    const parameters = this.parameters(name)
    if (typeof parameters === 'string' || !layout) return noCheckpoint
    const map = this.map(layout)
    return typeof map === 'string' ? map : [map.pullback(steepest)]
  }

  private backThrough(name: string, steepest: Bounded, places: readonly number[]): Known<Bounded[]> {
    const pass = this.nodes.pass(name)
    if (typeof pass === 'string') return pass
    const parts = pass.pullback(steepest)
    return places.flatMap((place) => parts[place] ?? [])
  }

  private sumOverMembers(layout: MapLayout): Known<MapParameters> {
    const { members } = this.recorded
    const { name, from } = layout.map
    const tap = this.run.taps.find((each) => each.name === name)
    const otherwise = whyNotPlain(this.run.data.attributes.spec.optimiser)
    if (otherwise) return otherwise
    if (tap?.batchNormBehind) {
      return 'behind this tap the training gradient also goes through the statistics of a batch-norm'
    }
    if (!members) return notAllProbes
    if (!this.rounding) return 'the run has no checkpoint to bound its rounding by'
    const kink = kinkWithinRounding(this.run, this.nodesOfBatch, { behind: name, members })
    if (kink) return kink
    const parameters = this.checkpoint?.get(name) ?? null
    if (needsParameters(layout) && !parameters) return noCheckpoint
    const x = this.nodesOfBatch.value(from)
    if (typeof x === 'string') return x
    const relative = this.rounding.get(name)?.steepest
    const { steepest } = this.tap(name)
    const error = steepest.value.map(
      (s, index) => Math.abs(s) * (relative?.[Math.floor(index / steepest.columns)] ?? 0),
    )
    const at = new MapAt(layout, selectRows(x, members), parameters, members.length)
    return at.gradient(selectRows({ ...steepest, error }, members), true)
  }

  private buildMap(layout: MapLayout): Known<ProbesAtMap> {
    const { name, from } = layout.map
    const parameters = this.checkpoint?.get(name) ?? null
    if (needsParameters(layout) && !parameters) return noCheckpoint
    const input = this.nodes.value(from)
    if (typeof input === 'string') return input
    const batch = this.ofBatch(layout.map, input, (replay) => replay.values.get(from))
    return typeof batch === 'string' ? batch : new ProbesAtMap(layout, input, parameters, batch)
  }

  /** Something of the batch: that of its probes, or of its replay; null for a map without statistics. */
  private ofBatch(
    { form }: MapNode,
    ofProbes: Bounded,
    ofReplay: (replay: Replay) => Bounded | undefined,
  ): Known<Bounded | null> {
    if (form.kind !== 'batch-norm') return null
    if (this.recorded.members) return selectRows(ofProbes, this.recorded.members)
    const replay = this.replay()
    return typeof replay === 'string'
      ? `batch statistics: ${notAllProbes}, and ${replay}`
      : (ofReplay(replay) ?? null)
  }
}
