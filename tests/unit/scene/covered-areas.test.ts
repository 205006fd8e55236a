import { describe, expect, it } from 'vitest'
import { besideAreas } from '../../../src-renderer/scene/covered-areas.ts'

const half = { width: 20, height: 8 }
const picture = { width: 800, height: 400 }
const corner = { left: 0, top: 0, right: 300, bottom: 50 }
const bar = { left: 250, top: 350, right: 550, bottom: 390 }
const beside = (x: number, y: number) => besideAreas({ x, y }, half, [corner, bar], picture)

describe('a label at what lies over the picture', () => {
  it('goes to the side that is nearest', () => {
    expect(beside(100, 40)).toEqual({ x: 100, y: 58 })
    expect(beside(315, 10)).toEqual({ x: 320, y: 10 })
    expect(beside(400, 360)).toEqual({ x: 400, y: 342 })
    expect(beside(240, 372)).toEqual({ x: 230, y: 372 })
  })

  it('is never moved out of the picture, though that way were shorter', () => {
    expect(beside(5, 30)).toEqual({ x: 5, y: 58 })
    expect(beside(25, 10)).toEqual({ x: 25, y: 58 })
    expect(beside(400, 388)).toEqual({ x: 400, y: 342 })
  })

  it('stays where it is beside them, and where nothing is covered', () => {
    for (const [x, y] of [
      [100, 58],
      [320, 10],
      [400, 342],
    ] as const)
      expect(beside(x, y)).toEqual({ x, y })
    expect(besideAreas({ x: 400, y: 370 }, half, [], picture)).toEqual({ x: 400, y: 370 })
  })
})
