import { expect, test } from 'vitest'
import { wheelFactor, wheelMeaning } from '../../../../../src-renderer/panels/theory/frame/chart-wheel.ts'

const turn = { deltaX: 0, deltaY: 100, deltaMode: 0, ctrlKey: false, metaKey: false }

test.each([
  ['a notch scrolls the panel', {}, 'scroll'],
  ['with Ctrl, or a pinch, it zooms', { ctrlKey: true }, 'zoom'],
  ['with ⌘ it zooms', { metaKey: true }, 'zoom'],
  ['sideways it moves', { deltaX: 100, deltaY: 2 }, 'move'],
] as const)('%s', (_, given, meaning) => {
  expect(wheelMeaning({ ...turn, ...given })).toBe(meaning)
})

test('a turn back undoes a turn, and a pinch of ten small ones does about as much as a notch or two', () => {
  expect(wheelFactor(turn) * wheelFactor({ ...turn, deltaY: -100 })).toBeCloseTo(1, 9)
  const pinch = wheelFactor({ ...turn, deltaY: 4 }) ** 10
  expect(pinch).toBeGreaterThan(wheelFactor(turn))
  expect(pinch).toBeLessThan(wheelFactor(turn) ** 3)
  expect(wheelFactor({ ...turn, deltaY: 3, deltaMode: 1 })).toBeCloseTo(wheelFactor(turn), 1)
})
