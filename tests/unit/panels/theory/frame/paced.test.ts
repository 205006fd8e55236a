import { describe, expect, test } from 'vitest'
import { paced } from '../../../../../src-renderer/panels/theory/frame/paced.ts'

/** Work that takes so many milliseconds, on a clock of the test's own. */
function workshop(cost: number) {
  let now = 0
  let done = 0
  let due: { at: number; run: () => void } | null = null
  const clock = {
    now: () => now,
    after(milliseconds: number, run: () => void) {
      due = { at: now + milliseconds, run }
      return () => {
        due = null
      }
    },
  }
  const work = paced(() => {
    done++
    now += cost
  }, clock)
  function pass(milliseconds: number): void {
    const end = now + milliseconds
    while (due && due.at <= end) {
      const { at, run } = due
      due = null
      now = at
      run()
    }
    now = Math.max(now, end)
  }
  return { work, pass, done: () => done }
}

describe('what is done at its own pace', () => {
  test('is done at once when nothing was done before', () => {
    const { work, done } = workshop(5)
    work.ask()
    expect(done()).toBe(1)
  })

  test.each([1, 20])('takes an eighth of the time at most, whatever it costs: %d ms', (cost) => {
    const { work, pass, done } = workshop(cost)
    for (let frame = 0; frame < 1000; frame++) {
      work.ask()
      pass(4)
    }
    const spent = done() * cost
    expect(spent).toBeLessThanOrEqual((4000 + spent) / 8 + 2 * cost)
    expect(done()).toBeGreaterThan(20)
  })

  test('is done once more for the last time it was asked for', () => {
    const { work, pass, done } = workshop(10)
    for (let time = 0; time < 5; time++) work.ask()
    expect(done()).toBe(1)
    pass(1000)
    expect(done()).toBe(2)
  })

  test('is not done after it was stopped', () => {
    const { work, pass, done } = workshop(10)
    work.ask()
    work.ask()
    work.stop()
    pass(1000)
    expect(done()).toBe(1)
  })
})
