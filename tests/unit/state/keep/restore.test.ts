import { describe, expect, it, vi } from 'vitest'
import { LeftWindow } from '../../../../src-renderer/state/keep/left-window.ts'
import { useViewSnapshot } from '../../../../src-renderer/state/keep/view-snapshot.ts'
import { openRunOf } from '../view-stores.ts'

vi.mock('../../../../src-renderer/state/runs/session.ts', () => import('../open-session.ts'))

const started = '2026-11-22T10:00:00Z'
const run = (id: string, begun = started) => ({ id, started: begun })
const viewHere = () => useViewSnapshot(openRunOf(20).pinia).take()

describe('how the window was left', () => {
  it('is known to the next window', () => {
    const view = viewHere()
    new LeftWindow(localStorage).leave(run('one'), { view, playing: true })
    const next = new LeftWindow(localStorage)
    expect(next.open).toBe('one')
    expect(next.viewOf(run('one'))).toEqual({ view, playing: true })
    expect(next.viewOf(run('two'))).toBeNull()
  })

  it('is of one run, and not of a later one of the same name', () => {
    const view = viewHere()
    const left = new LeftWindow(localStorage)
    left.leave(run('one'), { view, playing: false })
    expect(left.viewOf(run('one', '2026-11-23T10:00:00Z'))).toBeNull()
  })

  it('is kept for the thirty runs that were looked at last', () => {
    const view = viewHere()
    const left = new LeftWindow(localStorage)
    for (let index = 0; index < 40; index++) left.leave(run(`${index}`), { view, playing: false })
    const next = new LeftWindow(localStorage)
    expect([next.viewOf(run('9')), next.viewOf(run('10'))?.playing, next.open]).toEqual([null, false, '39'])
  })

  it.each([
    ['no JSON', '{'],
    ['of a later schema', '{"schema":2,"open":null,"views":[]}'],
    [
      'with a view that is none',
      `{"schema":1,"open":"one","views":[["${started} one",{"view":{"tap":1},"playing":true}]]}`,
    ],
    ['with more in it', '{"schema":1,"open":"one","views":[],"script":"alert(1)"}'],
  ])('is as if it never were where what is kept is %s', (_, text) => {
    openRunOf(3)
    localStorage.setItem('misstep.left', text)
    const left = new LeftWindow(localStorage)
    expect([left.open, left.viewOf(run('one'))]).toEqual([null, null])
  })

  it('is not missed where nothing can be kept', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota')
      },
    }
    const left = new LeftWindow(full)
    left.leave(run('one'), { view: viewHere(), playing: false })
    expect(left.open).toBe('one')
    expect(new LeftWindow(null).open).toBeNull()
  })
})
