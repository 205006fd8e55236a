/**
 * What can be worked out at one row, from the recorded arrays and, where the row has a checkpoint, from the parameters
 * and the replayed update. What cannot is answered by a string that says why.
 */
import { type Bounded, constant, multiply, selectRows } from './bounded.ts'
import {
  type BoundedFeatures,
  type BoundedMap,
  boundedMap,
  gradientAtFeatures,
  type LayerParameters,
} from './bounded-map.ts'
import { columnSums, transposedProduct } from './bounded-sums.ts'
import type { LayerRounding } from './network-rounding.ts'
import type { RecordedRow, TapMatrices } from './recorded-rows.ts'
import type { Replay } from './replay.ts'
import type { VerifiedRun } from './verified-run.ts'

export type Known<Thing> = Thing | string

const noCheckpoint = 'no row that was looked at has a checkpoint of the parameters'
const notAllProbes = 'some members of the batch are not probes'

export class RowKnowledge {
  private readonly maps = new Map<number, Known<BoundedMap>>()

  constructor(
    readonly run: VerifiedRun,
    readonly recorded: RecordedRow,
    /** Of every layer; null where the row has no checkpoint. */
    private readonly checkpoint: readonly LayerParameters[] | null,
    private readonly replayed: Replay | null,
    /** Between two passes of one sample, of every layer; null where the run has no checkpoint at all. */
    readonly rounding: readonly LayerRounding[] | null,
  ) {}

  tap(layer: number): TapMatrices {
    const matrices = this.recorded.taps.get(this.run.layers[layer]!.tap)
    if (!matrices) throw new RangeError(`expected a recorded tap at layer ${layer}`)
    return matrices
  }

  parameters(layer: number): Known<LayerParameters> {
    return this.checkpoint?.[layer] ?? noCheckpoint
  }

  replay(): Known<Replay> {
    if (this.replayed) return this.replayed
    if (!this.checkpoint) return noCheckpoint
    return this.run.dataset
      ? 'a batch of this size takes too long to replay'
      : 'the run does not hold its data set'
  }

  /** The map's input, [probe, inputs]. */
  input(layer: number): Known<Bounded> {
    if (layer === 0) return this.run.probeInput
    const before = this.tapBefore(layer)
    return typeof before === 'string' ? before : this.run.nonlinearity.value(before.activation)
  }

  /** How it moves in this update, x' − x. */
  inputMove(layer: number): Known<Bounded> {
    const { probeInput, nonlinearity } = this.run
    if (layer === 0) return constant(0, probeInput.rows, probeInput.columns)
    const before = this.tapBefore(layer)
    return typeof before === 'string' ? before : nonlinearity.difference(before.activation, before.actual)
  }

  /** The map at its input, with the statistics of the batch where it needs them. */
  map(layer: number): Known<BoundedMap> {
    const known = this.maps.get(layer) ?? this.buildMap(layer)
    this.maps.set(layer, known)
    return known
  }

  /** Δh and Δβ, by the moves of the probes and, for batch-norm, of the batch. */
  featureMove(layer: number): Known<BoundedFeatures> {
    const map = this.map(layer)
    const move = this.inputMove(layer)
    if (typeof map === 'string') return map
    if (typeof move === 'string') return move
    const batchMove = this.ofBatch(layer, move, (replay) => replay.layers[layer]!.dx)
    return typeof batchMove === 'string' ? batchMove : map.difference(move, batchMove)
  }

  /**
   * Δθ of one map from recorded steps alone, ΔW = Σ_{j ∈ batch} hⱼᵀ steepestⱼ and Δb = Σⱼ βⱼ steepestⱼ: for a batch of
   * probes, and for a tap without batch-norm behind it, whose training gradient would go through the statistics too.
   */
  updateFromSteepest(layer: number): Known<LayerParameters> {
    const { members } = this.recorded
    if (this.run.layers[layer]!.batchNormBehind) {
      return 'behind this tap the training gradient also goes through the statistics of a batch-norm'
    }
    if (!members) return notAllProbes
    if (!this.rounding) return 'the run has no checkpoint to bound its rounding by'
    if (this.nearKink(layer, members)) return 'a member of the batch lies within rounding of a kink'
    const x = this.inputOfMembers(layer, members)
    if (typeof x === 'string') return x
    const { h, beta } = boundedMap(this.run.layers[layer]!.form, x, x).features
    const relative = this.rounding[layer]!.steepest
    const { steepest } = this.tap(layer)
    const error = steepest.value.map(
      (s, index) => Math.abs(s) * relative[Math.floor(index / steepest.columns)]!,
    )
    const steps = selectRows({ ...steepest, error }, members)
    return { weight: transposedProduct(h, steps), bias: columnSums(multiply(steps, beta)) }
  }

  updateFromReplay(layer: number): Known<LayerParameters> {
    const replay = this.replay()
    return typeof replay === 'string' ? replay : replay.layers[layer]!.update
  }

  /** Steepest step of the tap after this one, brought back through its map to this tap's output φ(z). */
  steepestBehind(layer: number): Known<Bounded> {
    const behind = layer + 1
    const next = this.run.layers[behind]!
    const parameters = this.parameters(behind)
    const map = this.map(behind)
    if (!next.recorded) return `${next.tap} is not recorded`
    if (typeof parameters === 'string') return parameters
    if (typeof map === 'string') return map
    return map.pullback(gradientAtFeatures(this.tap(behind).steepest, parameters))
  }

  private tapBefore(layer: number): Known<TapMatrices> {
    const { tap } = this.run.layers[layer - 1]!
    return this.recorded.taps.get(tap) ?? `${tap}, the tap before, is not recorded`
  }

  /** The batch's own pass is another than the probes': the same samples, rounded differently. */
  private inputOfMembers(layer: number, members: Int32Array): Known<Bounded> {
    if (layer === 0) return selectRows(this.run.probeInput, members)
    const before = this.tapBefore(layer)
    if (typeof before === 'string') return before
    const error = this.rounding?.[layer - 1]?.activation ?? before.activation.error
    return this.run.nonlinearity.value(selectRows({ ...before.activation, error }, members))
  }

  /** Whether the slope of φ, and with it a steepest step at or before this layer, may differ between the two passes. */
  private nearKink(layer: number, members: Int32Array): boolean {
    if (!this.run.nonlinearity.kinked) return false
    return this.run.layers.slice(layer, -1).some(({ tap }, offset) => {
      const activation = this.recorded.taps.get(tap)?.activation
      const error = this.rounding?.[layer + offset]?.activation
      if (!activation || !error) return false
      const near = selectRows({ ...activation, error }, members)
      return near.value.some((z, index) => Math.abs(z) <= near.error[index]!)
    })
  }

  private buildMap(layer: number): Known<BoundedMap> {
    const input = this.input(layer)
    if (typeof input === 'string') return input
    const batch = this.ofBatch(layer, input, (replay) => replay.layers[layer]!.x)
    return typeof batch === 'string' ? batch : boundedMap(this.run.layers[layer]!.form, input, batch)
  }

  /** Something of the batch: that of its probes, or of its replay; for a map without statistics it does not matter. */
  private ofBatch(layer: number, ofProbes: Bounded, ofReplay: (replay: Replay) => Bounded): Known<Bounded> {
    if (this.run.layers[layer]!.form.kind !== 'batch-norm') return ofProbes
    if (this.recorded.members) return selectRows(ofProbes, this.recorded.members)
    const replay = this.replay()
    return typeof replay === 'string' ? `${notAllProbes}, and ${replay}` : ofReplay(replay)
  }
}
