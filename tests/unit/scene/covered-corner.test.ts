import { describe, expect, it } from 'vitest'
import { besideCorner } from '../../../src-renderer/scene/covered-corner.ts'

const [half, corner] = [
  { width: 20, height: 8 },
  { width: 300, height: 50 },
]

describe('a label at the covered corner', () => {
  it('goes below it or to its right, whichever is nearer', () => {
    expect(besideCorner({ x: 100, y: 40 }, half, corner)).toEqual({ x: 100, y: 58 })
    expect(besideCorner({ x: 315, y: 10 }, half, corner)).toEqual({ x: 320, y: 10 })
  })

  it('stays where it is beside the corner, and where nothing is covered', () => {
    for (const point of [
      { x: 100, y: 58 },
      { x: 320, y: 10 },
    ])
      expect(besideCorner(point, half, corner)).toEqual(point)
    expect(besideCorner({ x: 5, y: 5 }, half, { width: 0, height: 0 })).toEqual({ x: 5, y: 5 })
  })
})
