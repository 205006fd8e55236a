import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useHistory } from '../../../../src-renderer/state/keep/history.ts'
import { useViewSnapshot } from '../../../../src-renderer/state/keep/view-snapshot.ts'
import { useSlowMotion } from '../../../../src-renderer/state/time/slow-motion.ts'
import { openRunOf, type ViewStores } from '../view-stores.ts'

vi.mock('../../../../src-renderer/state/runs/session.ts', () => import('../open-session.ts'))
vi.setConfig({ testTimeout: 15_000 })

let stores: ViewStores
let history: ReturnType<typeof useHistory>

/** Long enough for a deed to be done. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 420))

beforeEach(() => {
  stores = openRunOf(30)
  history = useHistory(stores.pinia)
  history.settle()
})

async function byPerson(deed: () => void): Promise<void> {
  history.touch()
  deed()
  await nextTick()
  history.settle()
}

const camera = (x: number) => ({
  position: [x, 0, 5] as [number, number, number],
  target: [0, 0, 0] as [number, number, number],
  up: [0, 1, 0] as [number, number, number],
  fieldOfView: 28,
})

describe('the history of a view', () => {
  it('goes back and forth, and says what it would undo', async () => {
    const { view } = stores
    await byPerson(() => {
      view.colouring = 'gain'
    })
    await byPerson(() => {
      view.selected = 1
    })
    expect(history.undoName).toBe('undo: inspect probe 1')
    await history.undo()
    expect([view.colouring, view.selected]).toEqual(['gain', null])
    await history.undo()
    expect([view.colouring, history.canUndo, history.redoName]).toEqual([
      'class',
      false,
      'redo: colour by gain',
    ])
    await history.redo()
    await history.redo()
    expect([view.colouring, view.selected, history.canRedo]).toEqual(['gain', 1, false])
  })

  it('puts back what the deed changed and leaves the rest, such as the time, as it is', async () => {
    const { view, playback } = stores
    await byPerson(() => {
      view.colouring = 'gain'
    })
    playback.play()
    playback.position = 17
    playback.pause()
    await history.undo()
    expect([view.colouring, playback.position]).toEqual(['class', 17])
  })

  it('has one entry for the drag of a camera, however many poses it goes through', async () => {
    const { view } = stores
    view.camera = camera(0)
    history.settle()
    for (let x = 1; x <= 20; x++) {
      history.touch(true)
      view.camera = camera(x)
    }
    await rest()
    expect(history.past.map(({ name }) => name)).toEqual(['move the camera'])
    expect(history.past[0]?.before.camera?.position[0]).toBe(0)
  })

  it('takes no note of a camera that steps back because the picture changed its size, but of a zoom in the picture', async () => {
    const { view } = stores
    view.camera = camera(0)
    history.settle()
    const farther = { ...camera(0), position: [0, 0, 8] as [number, number, number] }
    await byPerson(() => {
      view.camera = farther
    })
    expect(history.past).toEqual([])
    history.touch(true)
    view.camera = camera(0)
    history.settle()
    expect(history.past.map(({ name }) => name)).toEqual(['move the camera'])
  })

  it('has one entry for a walk through time, back to where it began', async () => {
    const { playback } = stores
    for (const row of [3, 4, 5]) await byPerson(() => playback.seek(row))
    expect(history.past).toHaveLength(1)
    await history.undo()
    expect(playback.position).toBe(0)
  })

  it('takes no note of what nobody did, nor of playing, nor of slow motion', async () => {
    const { view, playback, pinia } = stores
    view.camera = camera(3)
    await rest()
    expect(history.past).toEqual([])
    history.touch()
    playback.play()
    await rest()
    history.touch()
    playback.pause()
    await rest()
    expect(playback.position).toBeGreaterThan(0)
    expect(history.past).toEqual([])
    history.touch()
    const slowMotion = useSlowMotion(pinia)
    slowMotion.enter()
    slowMotion.goTo(6)
    await rest()
    expect(history.past).toEqual([])
    slowMotion.leave()
  })

  it('makes no entry of its own going back', async () => {
    const { view } = stores
    await byPerson(() => {
      view.colouring = 'gain'
    })
    history.touch()
    await history.undo()
    await rest()
    expect([history.past.length, history.future.length]).toEqual([0, 1])
  })

  it('has the way back from a bookmark that is gone to while the window is still put back as it was left', async () => {
    const { view, session, pinia } = stores
    session.close()
    session.openWith(30)
    const snapshot = useViewSnapshot(pinia)
    session.rows = 100
    const left = snapshot.restore({ row: 90 })
    history.name('go to “the turn”')
    await snapshot.restore({ colouring: 'gain', row: 4 })
    history.settle()
    await left
    expect(history.undoName).toBe('undo: go to “the turn”')
    await history.undo()
    expect(view.colouring).toBe('class')
  })

  it('forgets what was undone when something else is done', async () => {
    const { view } = stores
    await byPerson(() => {
      view.colouring = 'gain'
    })
    await history.undo()
    await byPerson(() => {
      view.actual = false
    })
    expect([history.canRedo, history.undoName]).toEqual([false, 'undo: hide actual steps'])
  })

  it('is bounded', async () => {
    const { view } = stores
    for (let deed = 0; deed < 230; deed++) {
      await byPerson(() => {
        view.colouring = deed % 2 === 0 ? 'gain' : 'class'
      })
    }
    expect(history.past).toHaveLength(200)
  })

  it('ends with the run', async () => {
    const { view, session } = stores
    await byPerson(() => {
      view.colouring = 'gain'
    })
    session.close()
    expect(history.canUndo).toBe(false)
  })
})
