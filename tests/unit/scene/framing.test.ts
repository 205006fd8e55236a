import { beforeEach, describe, expect, it } from 'vitest'
import type { DataBox, Extent } from '../../../src-renderer/scene/data-bounds.ts'
import { DrawnProjection } from '../../../src-renderer/scene/drawn-projection.ts'
import { Framing } from '../../../src-renderer/scene/framing.ts'
import type { DrawnSpace } from '../../../src-renderer/scene/scene-view.ts'

const matrix = new Float32Array(48)
const axes: DrawnSpace['axes'] = { labels: ['a', 'b', 'c'], variance: [1, 1, 1] }
const still: DrawnSpace = { matrix, axes, handles: [] }
const tour: DrawnSpace = { matrix, axes: null, handles: ['a', 'b', 'c'] }
/** On the way from one space to another. */
const morph: DrawnSpace = { matrix, axes: null, handles: [] }

const upTo = (reach: number): Extent => ({ low: [0, 0, 0], high: [reach, reach, reach] })
const boxOf = (reach: number): DataBox => ({ ...upTo(reach), cell: 1 })

describe('what is in the picture', () => {
  let done: string[]
  let reach: number[]
  let framing: Framing

  beforeEach(() => {
    done = []
    reach = [2]
    framing = new Framing({
      layers: {
        get radius() {
          return Math.max(0, ...reach)
        },
        extents: () => reach.map(upTo),
      },
      projection: new DrawnProjection(),
      backdrop: {
        setSpace: () => {},
        take: (extents, anew) => {
          const furthest = Math.max(...extents.map(({ high }) => high[0]))
          done.push(`${anew ? 'new' : 'grown'} box ${furthest}`)
          return extents.length > 0 ? boxOf(furthest) : null
        },
        pass: (radius) => done.push(`radius ${radius}`),
      },
      camera: {
        fit: (radius) => done.push(`fit ${radius}`),
        follow: ({ high }, turns) => done.push(`follow ${high[0]}${turns ? '' : ', without a turn'}`),
        followSphere: () => done.push('follow sphere'),
      },
      onExtent: ({ high }) => done.push(`extent ${high[0]}`),
      onBox: () => done.push('measure'),
    })
  })

  it('is a box around all layers and the company, which the camera follows', () => {
    framing.setSpace(still)
    framing.setCompany([upTo(5)])
    reach = [2, 3]
    done = []
    framing.takeRows(false)
    expect(done).toEqual(['extent 3', 'grown box 5', 'measure', 'follow 5'])
    expect(framing.extent).toEqual(upTo(3))
  })

  it('is at its own size when other rows come, and as it was when rows are added', () => {
    framing.setSpace(still)
    done = []
    framing.takeRows(true)
    expect(done[0]).toBe('fit 2')
    done = []
    framing.takeRows(false)
    expect(done).toEqual(['grown box 2', 'measure', 'follow 2'])
  })

  it('is all that a tour turns, from when it begins and not again with every turn', () => {
    framing.setSpace(still)
    done = []
    framing.setSpace(tour)
    framing.setSpace(tour)
    framing.takeRows(false)
    expect(done).toEqual(['follow sphere'])
    framing.setSpace(still)
    framing.setSpace(tour)
    expect(done.at(-1)).toBe('follow sphere')
  })

  it('is what the data reach on the way from space to space, frame by frame, without another box', () => {
    framing.setSpace(still)
    done = []
    reach = [4]
    framing.setSpace(morph)
    // Data that reach from 0 to 4 lie in a box with a little more.
    expect(done).toEqual([
      expect.stringMatching(/^radius 3\.[4-9]/),
      'measure',
      expect.stringMatching(/^follow 4\./),
    ])
    done = []
    reach = [6]
    framing.setSpace(morph)
    expect(done[0]).toMatch(/^radius 5\./)
    expect(done.join()).not.toContain('box')
  })

  it('is nothing yet where no layer has rows', () => {
    reach = []
    framing.setSpace(still)
    framing.takeRows(true)
    expect(done.filter((what) => !what.includes('box'))).toEqual([])
    expect(framing.extent).toBeNull()
  })

  it('does not turn the camera while the same axes are moved through, as a tour is scrubbed', () => {
    framing.setSpace(still)
    expect(done.at(-1)).toBe('follow 2')
    framing.setSpace({ ...still, matrix: new Float32Array(48) })
    expect(done.at(-1)).toBe('follow 2, without a turn')
    framing.setSpace(morph)
    framing.setSpace({ ...still, axes: { labels: ['d', 'e', 'f'], variance: [1, 1, 1] } })
    expect(done.at(-1)).toBe('follow 2')
  })
})
