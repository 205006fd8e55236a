/** Runs that go from basis to basis: when what has come is on show. */
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { type BasisSharer, useSharedBasis } from '../../../../src-renderer/state/runs/shared-basis.ts'

interface FakeSharer extends BasisSharer {
  /** In the basis that is wanted: its version, 0 for none, and the rows of it. */
  has: { version: number; rows: number }
  seen: number
  version: number
  isShared: boolean
  all: number
  pulls: number
}

function sharer(all: number, seen: number): FakeSharer {
  const one: FakeSharer = {
    has: { version: 0, rows: 0 },
    seen,
    version: 0,
    isShared: true,
    all,
    pulls: 0,
    arrived: () =>
      one.has.version > 0 ? { rows: one.has.rows, stride: 1, frame: { version: one.has.version } } : null,
    shown: () => (one.seen > 0 ? { rows: one.seen, stride: 1, frame: { version: one.version } } : null),
    readTo: () => one.has.rows,
    rows: () => one.all,
    shares: () => one.isShared,
    take: () => {
      one.version = one.has.version
      one.seen = one.has.rows
    },
    pull: () => {
      one.pulls += 1
    },
  }
  return one
}

let basis: ReturnType<typeof useSharedBasis>
let first: FakeSharer
let second: FakeSharer

function comes(to: FakeSharer, version: number, rows: number): void {
  to.has = { version, rows }
  basis.settle(to)
}

beforeEach(() => {
  setActivePinia(createPinia())
  basis = useSharedBasis()
  first = sharer(100, 80)
  second = sharer(50, 0)
  basis.join(first)
  basis.join(second)
})

const versions = (): number[] => [first.version, second.version]

describe('runs in one basis', () => {
  it('are on show in it when as much of all has come as was on show', () => {
    comes(second, 1, 20)
    expect(versions()).toEqual([0, 0])
    comes(first, 1, 40)
    expect(versions()).toEqual([0, 0])
    expect(basis.progress).toBeCloseTo(0.5)
    comes(first, 1, 80)
    expect(versions()).toEqual([1, 1])
    expect([first.seen, second.seen]).toEqual([80, 20])
    comes(second, 1, 50)
    expect(second.seen).toBe(50)
  })

  it('go on together to one that was fitted anew, and who is behind is asked once', () => {
    comes(first, 1, 100)
    comes(second, 1, 50)
    comes(second, 2, 50)
    expect([versions(), second.seen]).toEqual([[1, 1], 50])
    basis.settle(second)
    expect(first.pulls).toBe(1)
    comes(first, 2, 100)
    expect(versions()).toEqual([2, 2])
  })

  it('are not held up by one without rows, nor by one that leaves', () => {
    second.all = 0
    comes(first, 1, 100)
    expect(first.version).toBe(1)
    second.all = 50
    comes(first, 2, 100)
    expect(first.version).toBe(1)
    const leave = basis.join(sharer(10, 0))
    comes(second, 2, 1)
    expect(versions()).toEqual([1, 0])
    leave()
    expect(versions()).toEqual([2, 2])
  })

  it('are not waited for by a run in a basis of its own', () => {
    first.isShared = false
    comes(first, 7, 60)
    expect(first.version).toBe(0)
    comes(first, 7, 80)
    expect(first.version).toBe(7)
  })

  it('show nothing while a view is being put back, and then what has come', () => {
    const release = basis.hold()
    comes(first, 1, 100)
    comes(second, 1, 50)
    expect(versions()).toEqual([0, 0])
    release()
    release()
    expect(versions()).toEqual([1, 1])
  })
})
