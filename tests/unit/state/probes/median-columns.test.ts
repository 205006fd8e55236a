import { afterEach, describe, expect, it, vi } from 'vitest'
import { computed, effectScope } from 'vue'
import { useMedianColumns } from '../../../../src-renderer/state/probes/median-columns.ts'

const scopes: ReturnType<typeof effectScope>[] = []
afterEach(() => {
  for (const scope of scopes.splice(0)) scope.stop()
})

function columns() {
  const scope = effectScope()
  scopes.push(scope)
  const made = scope.run(useMedianColumns)
  if (!made) throw new Error('expected a scope that runs')
  return { ...made, scope }
}

const room = Float32Array.of(1, 10, 5, 30, 3, 20, 9, 70)
const held = (rows: number) => ({ values: room.subarray(0, 2 * rows), probes: 2 })

describe('the medians of the run', () => {
  it('come by and by, with how many rows they are of, and are told to who has asked', async () => {
    const { columnOf } = columns()
    const shown = computed(() => columnOf('gain', held(3), 'run a'))
    expect(shown.value).toBeNull()
    await vi.waitFor(() => expect(shown.value).toMatchObject({ medians: Float32Array.of(3, 20), rows: 3 }))
  })

  it('stay while those of more rows are worked out', async () => {
    const { columnOf } = columns()
    await vi.waitFor(() => expect(columnOf('gain', held(3), 'run a')).not.toBeNull())
    expect(columnOf('gain', held(4), 'run a')?.rows).toBe(3)
    await vi.waitFor(() =>
      expect(columnOf('gain', held(4), 'run a')).toMatchObject({ medians: Float32Array.of(4, 25), rows: 4 }),
    )
  })

  it('do not stay when the run or the tap is another', async () => {
    const { columnOf } = columns()
    await vi.waitFor(() => expect(columnOf('gain', held(3), 'run a')).not.toBeNull())
    const other = { values: Float32Array.of(8), probes: 1 }
    expect(columnOf('gain', other, 'run b')).toBeNull()
    await vi.waitFor(() =>
      expect(columnOf('gain', other, 'run b')).toMatchObject({ medians: Float32Array.of(8) }),
    )
  })

  it('are worked out once', async () => {
    const { columnOf } = columns()
    await vi.waitFor(() => expect(columnOf('gain', held(3), 'run a')).not.toBeNull())
    const first = columnOf('gain', held(3), 'run a')
    expect(columnOf('gain', held(3), 'run a')).toBe(first)
  })

  it('are let go of with who asked for them', async () => {
    const { columnOf, scope } = columns()
    scope.stop()
    expect(columnOf('gain', held(3), 'run a')).toBeNull()
  })
})
