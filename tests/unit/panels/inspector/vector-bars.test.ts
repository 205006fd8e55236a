import { describe, expect, it } from 'vitest'
import {
  placesOf,
  positionAt,
  strongest,
  tapAxes,
} from '../../../../src-renderer/panels/inspector/tap-axes.ts'
import { entryName, largestSize, vectorPage } from '../../../../src-renderer/panels/inspector/vector-bars.ts'

describe('the entries of a vector', () => {
  it('fit on one page up to 64', () => {
    expect(vectorPage(64, 0)).toEqual({ first: 0, count: 64, pages: 1 })
    expect(vectorPage(130, 2)).toEqual({ first: 128, count: 2, pages: 3 })
  })

  it('stay on a page that there is', () => {
    expect(vectorPage(70, 9)).toEqual({ first: 64, count: 6, pages: 2 })
    expect(vectorPage(0, 0)).toEqual({ first: 0, count: 0, pages: 1 })
  })

  it('share one scale, of which what is no number has no say', () => {
    expect(
      largestSize(Float32Array.of(1, -3, Number.NaN), Float32Array.of(2, Number.POSITIVE_INFINITY)),
    ).toBe(3)
  })

  it('are named by their place along each axis', () => {
    const axes = tapAxes({ tap: 'conv1', shape: [4, 5, 3] })
    expect(entryName(2 * 15 + 3 * 3 + 1, axes)).toBe('row 2, column 3, channel 1')
    expect(entryName(7, tapAxes({ tap: 'hidden1', shape: [16] }))).toBe('unit 7')
    expect(entryName(5, tapAxes({ tap: 'scores1', shape: [2, 2, 2] }))).toBe('head 1, query 0, key 1')
  })
})

it('finds a position back from its place along each axis', () => {
  const axes = tapAxes({ tap: 'conv1', shape: [4, 5, 3] })
  for (let position = 0; position < 20; position++) {
    const places = placesOf(position, axes)
    expect(places).toEqual([Math.floor(position / 5), position % 5])
    expect(positionAt(places, axes)).toBe(position)
  }
})

it('finds the position at which the loss pulls most', () => {
  expect(strongest({ positions: 3, steepest: Float32Array.of(0, 1, -2, 0.5, 0, 0) })).toBe(1)
})
