/**
 * The bases in which taps are drawn. Principal components are fitted anew when a run has grown by half and when it
 * has ended, aligned to the ones before, so that the picture turns rather than jumps.
 */
import { alignBasis, type LinearBasis, unitBasis } from '../analysis/linear-basis.ts'
import { fitPrincipalComponents } from '../analysis/principal-components.ts'
import type { Basis, Projection } from '../shared/contract/engine-api.ts'
import type { TapDescription } from '../shared/contract/run.ts'
import type { OpenRun } from './open-run.ts'
import { sampleActivations } from './point-sample.ts'

const components = 3
const growth = 1.5

export interface TapBasis {
  /** What a window is told of it. */
  basis: Basis
  linear: LinearBasis
  /** Rows at the fit. */
  rows: number
}

export class TapBases {
  /** Small, and kept while the engine lives: a version that a window holds must never mean another basis. */
  readonly #bases = new Map<string, Promise<TapBasis>>()

  /** Of a run with at least one row. One fit at a time for a run, tap and projection. */
  basisOf(run: OpenRun, tap: TapDescription, projection: Projection): Promise<TapBasis> {
    const key = `${run.key}/${tap.name}/${JSON.stringify(projection)}`
    const current = this.#bases.get(key)
    const next = current
      ? current.then((basis) => renewed(basis, run, tap, projection))
      : fitBasis(run, tap, projection, null)
    this.#bases.set(key, next)
    // A failure to read is not kept: the next request tries again from the basis before.
    next.catch(() => {
      if (this.#bases.get(key) !== next) return
      if (current) this.#bases.set(key, current)
      else this.#bases.delete(key)
    })
    return next
  }

  /** Of a run that was deleted. */
  drop(key: string): void {
    for (const known of [...this.#bases.keys()]) if (known.startsWith(`${key}/`)) this.#bases.delete(known)
  }
}

async function renewed(
  current: TapBasis,
  run: OpenRun,
  tap: TapDescription,
  projection: Projection,
): Promise<TapBasis> {
  const { rows, status } = run.data.attributes
  const ended = status !== 'running' && rows > current.rows
  return ended || rows >= growth * current.rows ? fitBasis(run, tap, projection, current) : current
}

async function fitBasis(
  run: OpenRun,
  tap: TapDescription,
  projection: Projection,
  previous: TapBasis | null,
): Promise<TapBasis> {
  const { rows } = run.data
  const points = await sampleActivations(run, tap, rows)
  if (projection.kind === 'units') {
    const linear = unitBasis(projection.units, points, tap.units)
    const labels = projection.units.map((unit) => (unit < tap.units ? `unit ${unit}` : absent))
    // Chosen axes stay what they are while the run grows: only their shares of the variance are news.
    return { basis: describe(1, labels, linear), linear, rows }
  }
  const fitted = fitPrincipalComponents(points, tap.units, components)
  const linear = previous ? alignBasis(fitted, previous.linear) : fitted
  const labels = [1, 2, 3].map((rank) => (rank <= tap.units ? `PC ${rank}` : absent))
  return { basis: describe((previous?.basis.version ?? 0) + 1, labels, linear), linear, rows }
}

/** The label of an axis for which the tap has no room. */
const absent = '—'

function describe(version: number, labels: readonly string[], { variance }: LinearBasis): Basis {
  const [x = absent, y = absent, z = absent] = labels
  return { version, labels: [x, y, z], variance: [variance[0] ?? 0, variance[1] ?? 0, variance[2] ?? 0] }
}

/** Of a run that has no row yet: no window holds it, so that the first rows come with a basis of their own. */
export const noBasis: Basis = { version: 0, labels: [absent, absent, absent], variance: [0, 0, 0] }
