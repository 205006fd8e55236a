import { PerspectiveCamera } from 'three'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../src-renderer/scene/axis-labels.ts'

const box: Parameters<typeof labelsOf>[0] = { low: [-1, -1, -1], high: [1, 1, 1], cell: 0.5 }
const titles = ['PC 1 · 43%', 'PC 2 · 21%', 'PC 3 · 9%']

function labelsFrom(position: [number, number, number]) {
  const camera = new PerspectiveCamera(30, 1.6, 0.1, 100)
  camera.position.set(...position)
  camera.lookAt(0, 0, 0)
  camera.updateMatrixWorld()
  const faces = position.flatMap((place) => [place > -1 ? 1 : 0, place < 1 ? 1 : 0])
  return labelsOf(box, titles, {
    camera,
    width: 1280,
    height: 800,
    toScene: (point) => point,
    faces,
    textScale: 1,
    covered: [],
  })
}

describe('the labels of the axes', () => {
  it('name every axis that can be seen', () => {
    const names = labelsFrom([3, 2, 5])
      .filter(({ kind }) => kind === 'title')
      .map(({ text }) => text)
    expect(names).toEqual(titles)
  })

  it('leave out the axis that is seen end-on', () => {
    const names = labelsFrom([0, 0, 6])
      .filter(({ kind }) => kind === 'title')
      .map(({ text }) => text)
    expect(names).not.toContain('PC 3 · 9%')
  })

  it('never lie over one another, from wherever one looks', () => {
    for (let turn = 0; turn < 40; turn++) {
      const angle = (turn / 40) * 2 * Math.PI
      const labels = labelsFrom([6 * Math.cos(angle), 3 * Math.sin(3 * angle), 6 * Math.sin(angle)])
      labels.forEach((label, index) => {
        for (const other of labels.slice(index + 1)) {
          // Letters of 11 px are about 6 px wide.
          const apart =
            Math.abs(label.x - other.x) > 3 * (label.text.length + other.text.length) ||
            Math.abs(label.y - other.y) > 11
          expect(apart, `${label.text} and ${other.text} at turn ${turn}`).toBe(true)
        }
      })
    }
  })

  it('keep the titles out of the box from its sides, and do not leap while the camera turns', () => {
    const titlesAt = (angle: number) =>
      labelsFrom([6 * Math.sin(angle), 2.5, 6 * Math.cos(angle)]).filter(({ kind }) => kind === 'title')
    const step = 0.002
    for (let angle = 0.2; angle < 1.3; angle += step) {
      const next = new Map(titlesAt(angle + step).map((label) => [label.key, label]))
      for (const title of titlesAt(angle)) {
        const after = next.get(title.key)
        // Along another edge it is another label.
        if (after) expect(Math.hypot(after.x - title.x, after.y - title.y), title.text).toBeLessThan(8)
        // The middle of the picture is that of the box.
        expect(Math.hypot(title.x - 640, title.y - 400), title.text).toBeGreaterThan(120)
      }
    }
  })
})
