import { describe, expect, it } from 'vitest'
import type { LayerMap } from '../../../../src-main/shared/contract/engine-api.ts'
import { LayerMapRecord } from '../../../../src-renderer/state/records/layer-map-record.ts'

/** Bins `from` to `to` of two taps; each number says where it lies. */
function reply(from: number, to: number, change: Partial<LayerMap> = {}): LayerMap {
  const values = Float32Array.from({ length: 2 * (to - from) }, (_, index) => {
    const bins = to - from
    return 100 * Math.floor(index / bins) + from + (index % bins)
  })
  return {
    taps: ['hidden1', 'logits'],
    rows: 8,
    measured: to,
    binRows: 1,
    from,
    bins: to - from,
    values: { divergence: values, gain: values, alignment: values, 'non-positive': values },
    ...change,
  }
}

describe('the record of a layer map', () => {
  it('holds of pieces what it holds of the whole', () => {
    const [pieces, whole] = [new LayerMapRecord('one'), new LayerMapRecord('one')]
    pieces.take(reply(0, 3))
    expect(pieces.request).toEqual({ id: 'one', from: 3, binRows: 1 })
    expect(pieces.covers(4)).toBe(false)
    pieces.take(reply(3, 5))
    // The last bin again, and one more.
    pieces.take(reply(4, 6))
    whole.take(reply(0, 6))
    expect(pieces.merged).toEqual(whole.merged)
    expect(pieces.covers(6)).toBe(true)
  })

  it('begins anew where the bins are others', () => {
    const record = new LayerMapRecord('one')
    record.take(reply(0, 6))
    record.take(reply(0, 3, { binRows: 2, measured: 6 }))
    expect(record.merged).toMatchObject({ bins: 3, binRows: 2 })
    expect(Array.from(record.merged?.values.gain ?? [])).toEqual([0, 1, 2, 100, 101, 102])
  })

  it('takes no piece that leaves a gap', () => {
    const record = new LayerMapRecord('one')
    record.take(reply(0, 2))
    expect(() => record.take(reply(3, 4))).toThrow('found bins from 3 on')
  })
})
