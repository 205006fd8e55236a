/**
 * A map at its input, for samples of which the first may be a batch whose statistics batch-norm divides by: what it
 * gives, how that moves when the input or the parameters do, and how a gradient comes back to both.
 *
 *   pre    x → patches → features h, β → h ⊙ γ + s → h·W + β·b       for the patches' own features
 *          x → features h → h ⊙ γ + s → patches → h·W + b            for those of the image
 *   post   x → patches → x·W + b → features → ⊙ γ + s
 *
 * Without gain and normaliser behind it, moves by an update alone and the gradient at the parameters need no parameters.
 */
import { add, type Bounded, constant, multiply, subtract } from './bounded.ts'
import { atPlaces, rowsBetween, withColumns } from './bounded-layout.ts'
import { type BoundedNormaliser, boundedNormaliser } from './bounded-normaliser.ts'
import {
  columnSums,
  matrixProduct,
  rowSums,
  sumsAtPlaces,
  transpose,
  transposedProduct,
} from './bounded-sums.ts'
import type { MapLayout } from './map-layout.ts'
import { applyParameters, type MapParameters } from './map-parameters.ts'

export interface MapMove {
  /** x' − x, [samples, input]; absent: it does not move. */
  input?: Bounded
  /** θ' − θ; absent: they do not move. */
  update?: MapParameters
  /** Whether the statistics of a batch stay while the parameters before them move. */
  still?: boolean
}

export class MapAt {
  private readonly before: BoundedNormaliser
  /** Of the product, [samples · positions, inputs]. */
  private readonly h: Bounded
  private readonly beta: Bounded
  private readonly divides: boolean
  private readonly form
  private behindProduct: BoundedNormaliser | null = null

  constructor(
    private readonly layout: MapLayout,
    /** [samples, input] */
    private readonly x: Bounded,
    private readonly parameters: MapParameters | null,
    /** How many samples, the first ones, are the batch. */
    private readonly batch: number,
  ) {
    this.form = layout.post ? { ...layout.map.form, kind: 'affine' as const } : layout.map.form
    const arranged = this.arranged(x)
    this.before = boundedNormaliser(this.form, arranged, this.ofBatch(arranged))
    this.h = this.presented(layout.post ? this.before.features.h : this.scaled(this.before.features.h))
    this.divides = this.form.kind === 'affine-like'
    this.beta = this.divides ? this.before.features.beta : constant(1, this.h.rows, 1)
  }

  /** ‖h‖² + β² of every position, [samples · positions, 1]; β where there is a bias. */
  selfGains(): Bounded {
    const squares = rowSums(multiply(this.h, this.h))
    return this.layout.map.bias === 'none' ? squares : add(squares, multiply(this.beta, this.beta))
  }

  /** z, [samples, output] */
  value(): Bounded {
    const product = this.product()
    return this.asSamples(this.layout.post ? this.scaled(this.normaliserBehind().features.h) : product)
  }

  /** z' − z, from sums without cancellation. */
  difference({ input, update, still = false }: MapMove): Bounded {
    const { before, layout } = this
    const moved = input && this.arranged(input)
    const features = moved && before.difference(moved, this.ofBatch(moved))
    const scaled = layout.post ? features?.h : this.scaledMove(before.features.h, features?.h, update)
    const dh = scaled && this.presented(scaled)
    const dbeta = this.divides ? (features?.beta ?? null) : null
    const terms: Bounded[] = []
    if (dh) terms.push(applyParameters({ h: dh, beta: dbeta }, this.known()))
    if (update) terms.push(applyParameters({ h: this.h, beta: this.beta }, update))
    if (dh && update) terms.push(applyParameters({ h: dh, beta: dbeta }, update))
    const { rows } = this.h
    const du = terms.length > 0 ? terms.reduce(add) : constant(0, rows, layout.units)
    if (!layout.post) return this.asSamples(du)
    const behind = this.normaliserBehind()
    const arranged = withColumns(du, layout.columnsBehind)
    const ofBatch = this.ofBatch(arranged)
    const batchMove = still ? constant(0, ofBatch.rows, ofBatch.columns) : ofBatch
    const dy = behind.difference(arranged, batchMove).h
    return this.asSamples(this.scaledMove(behind.features.h, dy, update) ?? dy)
  }

  /**
   * What the moves of input and parameters do together and neither alone: Δh·ΔW + Δβ·Δb, and with a gain
   * (Δn ⊙ γ)·ΔW + (Δn ⊙ Δγ)·(W + ΔW). Nothing of it is the bias's, whose update may be all rounding.
   */
  interaction(input: Bounded, update: MapParameters): Bounded {
    if (this.layout.post) {
      const together = this.difference({ input, update })
      return subtract(subtract(together, this.difference({ update })), this.difference({ input }))
    }
    const moved = this.arranged(input)
    const { h, beta } = this.before.difference(moved, this.ofBatch(moved))
    const dbeta = this.divides ? beta : null
    const gainMove = update.gain
    if (!gainMove) return this.asSamples(applyParameters({ h: this.presented(h), beta: dbeta }, update))
    const { gain, weight } = this.known()
    const { gains } = this.layout
    const scaledBy = (factor: Bounded): Bounded =>
      this.presented(withColumns(multiply(withColumns(h, gains), factor), h.columns))
    const byWeight = gain ? matrixProduct(scaledBy(gain), update.weight) : constant(0, 1, 1)
    return this.asSamples(add(byWeight, matrixProduct(scaledBy(gainMove), add(weight, update.weight))))
  }

  /**
   * ∂L/∂θ summed over the samples, from ∂L/∂z [samples, output]. `through`: the samples are the batch, and the gradient
   * also goes through its statistics.
   */
  gradient(dz: Bounded, through: boolean): MapParameters {
    const { layout, h, beta } = this
    const du = this.gradientAtProduct(dz, through)
    const { bias } = layout.map
    const gradient: MapParameters = { weight: transposedProduct(h, du) }
    if (bias === 'shared') gradient.bias = columnSums(this.divides ? multiply(du, beta) : du)
    if (bias === 'position') gradient.position = columnSums(withColumns(du, layout.positions * layout.units))
    if (!layout.map.form.gain) return gradient
    const [features, atFeatures] = layout.post
      ? [this.normaliserBehind().features.h, dz]
      : [this.before.features.h, this.unpresented(matrixProduct(du, transpose(this.known().weight)))]
    const [one, other] = [withColumns(features, layout.gains), withColumns(atFeatures, layout.gains)]
    return { ...gradient, gain: columnSums(multiply(one, other)), shift: columnSums(other) }
  }

  /** ∂L/∂x, [samples, input] */
  pullback(dz: Bounded, through: boolean): Bounded {
    const { layout, before } = this
    const { weight, bias } = this.known()
    const du = this.gradientAtProduct(dz, through)
    const atPatches = matrixProduct(du, transpose(weight))
    const atScaled = this.unpresented(atPatches)
    const h = layout.post ? atScaled : this.unscaled(atScaled)
    const beta = this.divides && bias ? rowSums(multiply(du, bias)) : constant(0, h.rows, 1)
    const dx = through ? before.pullbackOfBatch({ h, beta }) : before.pullback({ h, beta })
    return layout.cutBefore
      ? sumsAtPlaces(withColumns(dx, layout.cutBefore.length), layout.cutBefore, layout.inputSize)
      : withColumns(dx, layout.inputSize)
  }

  private product(): Bounded {
    return applyParameters({ h: this.h, beta: this.beta }, this.known())
  }

  private gradientAtProduct(dz: Bounded, through: boolean): Bounded {
    if (!this.layout.post) return withColumns(dz, this.layout.units)
    const behind = this.normaliserBehind()
    const h = withColumns(this.unscaled(dz), this.layout.columnsBehind)
    const gradient = { h, beta: constant(0, h.rows, 1) }
    const du = through ? behind.pullbackOfBatch(gradient) : behind.pullback(gradient)
    return withColumns(du, this.layout.units)
  }

  private normaliserBehind(): BoundedNormaliser {
    if (this.behindProduct) return this.behindProduct
    const arranged = withColumns(this.product(), this.layout.columnsBehind)
    this.behindProduct = boundedNormaliser(this.layout.map.form, arranged, this.ofBatch(arranged))
    return this.behindProduct
  }

  private known(): MapParameters {
    if (!this.parameters) throw new RangeError(`expected the parameters of ${this.layout.map.name}`)
    return this.parameters
  }

  private arranged(x: Bounded): Bounded {
    const { cutBefore, columnsBefore } = this.layout
    return withColumns(cutBefore ? atPlaces(x, cutBefore) : x, columnsBefore)
  }

  private presented(values: Bounded): Bounded {
    const { cutBehind, inputs, inputSize } = this.layout
    return withColumns(cutBehind ? atPlaces(withColumns(values, inputSize), cutBehind) : values, inputs)
  }

  private unpresented(gradient: Bounded): Bounded {
    const { cutBehind, columnsBefore, inputSize } = this.layout
    if (!cutBehind) return withColumns(gradient, columnsBefore)
    const sums = sumsAtPlaces(withColumns(gradient, cutBehind.length), cutBehind, inputSize)
    return withColumns(sums, columnsBefore)
  }

  /** The rows of the batch, whatever they hold. */
  private ofBatch(rows: Bounded): Bounded {
    return rowsBetween(rows, 0, (rows.rows / this.x.rows) * this.batch)
  }

  private asSamples(rows: Bounded): Bounded {
    return withColumns(rows, this.layout.positions * this.layout.units)
  }

  /** h ⊙ γ + s */
  private scaled(h: Bounded): Bounded {
    if (!this.layout.map.form.gain) return h
    const { gain, shift } = this.known()
    if (!gain || !shift) return h
    return withColumns(add(multiply(withColumns(h, this.layout.gains), gain), shift), h.columns)
  }

  private unscaled(gradient: Bounded): Bounded {
    const gain = this.layout.map.form.gain ? this.known().gain : undefined
    if (!gain) return gradient
    return withColumns(multiply(withColumns(gradient, this.layout.gains), gain), gradient.columns)
  }

  /** Δh ⊙ γ' + h ⊙ Δγ + Δs */
  private scaledMove(
    h: Bounded,
    dh: Bounded | undefined,
    update: MapParameters | undefined,
  ): Bounded | undefined {
    if (!this.layout.map.form.gain) return dh
    const { gain } = this.known()
    const { gains } = this.layout
    const terms: Bounded[] = []
    if (dh && gain) {
      const moved = update?.gain ? add(gain, update.gain) : gain
      terms.push(multiply(withColumns(dh, gains), moved))
    }
    if (update?.gain) terms.push(multiply(withColumns(h, gains), update.gain))
    if (terms.length > 0 && update?.shift) terms.push(update.shift)
    return terms.length > 0 ? withColumns(terms.reduce(add), h.columns) : undefined
  }
}
