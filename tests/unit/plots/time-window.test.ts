import { describe, expect, test } from 'vitest'
import {
  between,
  panned,
  rowsWithin,
  updatesAxis,
  zoomed,
} from '../../../src-main/shared/plots/time-window.ts'

const everyTenth = Int32Array.from({ length: 101 }, (_, row) => 10 * row)
const size = { width: 340, height: 120 }

describe('a window in time', () => {
  test('keeps the update under the pointer where it is', () => {
    const window = zoomed({ from: 200, to: 600 }, 1000, { at: 300, factor: 0.5 })
    expect(window).toEqual({ from: 250, to: 450 })
    expect(zoomed(window, 1000, { at: 300, factor: 2 })).toEqual({ from: 200, to: 600 })
  })

  test('zoomed out to the whole run is none', () => {
    expect(zoomed({ from: 100, to: 900 }, 1000, { at: 500, factor: 2 })).toBeNull()
    expect(zoomed(null, 1000, { at: 500, factor: 1.2 })).toBeNull()
  })

  test('does not leave the run', () => {
    expect(zoomed({ from: 0, to: 100 }, 1000, { at: 100, factor: 3 })).toEqual({ from: 0, to: 300 })
    expect(panned({ from: 800, to: 900 }, 1000, 500)).toEqual({ from: 900, to: 1000 })
    expect(panned({ from: 800, to: 900 }, 1000, -5000)).toEqual({ from: 0, to: 100 })
  })

  test('never closes', () => {
    const window = zoomed({ from: 500, to: 505 }, 1000, { at: 502, factor: 1e-6 })
    expect((window?.to ?? 0) - (window?.from ?? 0)).toBeGreaterThanOrEqual(4)
  })

  test('is drawn open from either side', () => {
    expect(between(700, 300, 1000)).toEqual({ from: 300, to: 700 })
  })

  test.each([
    [{ from: 200, to: 300 }, 19, 32],
    [{ from: 205, to: 208 }, 20, 23],
    [{ from: 0, to: 10 }, 0, 3],
    [{ from: 990, to: 1000 }, 98, 101],
  ])('holds its rows and one on each side, so that lines reach the edges: %o', (window, first, end) => {
    const found = rowsWithin(window, everyTenth)
    expect(found.first).toBeLessThanOrEqual(first)
    expect(found.end).toBeGreaterThanOrEqual(Math.min(101, end - 1))
    expect(found.end - found.first).toBeLessThanOrEqual(end - first + 2)
    // What is left out lies outside.
    expect(everyTenth[found.first] ?? 0).toBeLessThanOrEqual(window.from)
    expect(everyTenth[found.end - 1] ?? 0).toBeGreaterThanOrEqual(window.to)
  })

  test('is where the axis begins and ends', () => {
    const { minimum, maximum, ticks } = updatesAxis({ from: 213.5, to: 287.2 }, 1000, size)
    expect([minimum, maximum]).toEqual([213.5, 287.2])
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.every((tick) => tick >= 213.5 && tick <= 287.2)).toBe(true)
  })
})
