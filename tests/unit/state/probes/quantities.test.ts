import { createPinia, disposePinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shallowReactive } from 'vue'
import { useQuantities } from '../../../../src-renderer/state/probes/quantities.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'

/** Two rows of three probes. */
const gains = Float32Array.of(1, 2, 4, 1, -1, 8)
const room = Float32Array.of(1, 2, 6, 5, 10, 20, 3, 3, 3)
const session = shallowReactive({
  scores: { probes: 3, actualLength: room.subarray(0, 6) },
  statistics: { probes: 3, actualGain: gains },
  tap: { map: 'affine' as string | null },
})
const engine = shallowReactive({
  loss: null as { missing: string | null; values: Float32Array; probes: number } | null,
  movement: null,
  wanted: [] as string[],
  want(quantity: string) {
    this.wanted.push(quantity)
    return () => this.wanted.splice(this.wanted.indexOf(quantity), 1)
  },
})

vi.mock('../../../../src-renderer/state/runs/session.ts', () => ({ useSession: () => session }))
vi.mock('../../../../src-renderer/state/probes/probe-values.ts', () => ({ useProbeValues: () => engine }))
vi.mock('../../../../src-renderer/state/theme.ts', () => ({ useTheme: () => ({ theme: { name: 'dark' } }) }))

let pinia = createPinia()
beforeEach(() => {
  pinia = createPinia()
  setActivePinia(pinia)
  session.scores = { probes: 3, actualLength: room.subarray(0, 6) }
  session.tap = { map: 'affine' }
  engine.loss = null
  engine.wanted = []
})
afterEach(() => disposePinia(pinia))

const numbers = (id: Parameters<ReturnType<typeof useQuantities>['valuesOf']>[0]): number[] => [
  ...(useQuantities().valuesOf(id)?.values ?? []),
]

describe('what is known of a probe', () => {
  it('is what was measured, or follows from it row by row', () => {
    expect(numbers('gain')).toEqual([...gains])
    expect(numbers('movement')).toEqual([0.5, 1, 3, 0.5, 1, 2])
    const half = Math.LN2
    // Of 1 and 8 the median of the logarithms is (0 + 3 log 2) / 2.
    const apart = [half, 0, half, 1.5 * half, -1, 1.5 * half]
    numbers('apart').forEach((value, cell) => {
      expect(Number.isNaN(value) ? -1 : value).toBeCloseTo(apart[cell] ?? 0, 5)
    })
  })

  it('grows with the rows', () => {
    expect(numbers('movement')).toHaveLength(6)
    session.scores = { probes: 3, actualLength: room }
    expect(numbers('movement')).toEqual([0.5, 1, 3, 0.5, 1, 2, 1, 1, 1])
  })

  it('is none where it cannot be, and says why', () => {
    engine.loss = { missing: 'logits are not recorded', values: new Float32Array(0), probes: 3 }
    session.tap = { map: null }
    const quantities = useQuantities()
    expect(quantities.valuesOf('loss')).toBeNull()
    expect(quantities.missing('loss')).toBe('logits are not recorded')
    expect(quantities.missing('own-gain')).toContain('no parameters')
    expect(quantities.missing('gain')).toBeNull()
  })
})

describe('the colours', () => {
  it('have the same function of a value to a byte while the scale is the same, so that only new rows are uploaded', () => {
    const view = useView()
    view.colouring = 'movement'
    const quantities = useQuantities()
    const before = quantities.coloured?.scale?.byteOf
    session.scores = { probes: 3, actualLength: room }
    expect(quantities.coloured?.values?.values).toHaveLength(9)
    expect(quantities.coloured?.scale?.byteOf).toBe(before)
    expect(before).toBeTypeOf('function')
  })

  it('are of nothing that is measured where they are those of classes', () => {
    expect(useQuantities().coloured).toBeNull()
  })

  it('have what the engine must compute asked for while they show it, and no longer', async () => {
    const view = useView()
    const quantities = useQuantities()
    view.colouring = 'loss'
    await Promise.resolve()
    expect(engine.wanted).toEqual(['loss'])
    expect(quantities.coloured).toMatchObject({ id: 'loss', values: null, scale: null })
    view.colouring = 'gain'
    await Promise.resolve()
    expect(engine.wanted).toEqual([])
  })
})
