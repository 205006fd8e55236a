import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeBeside } from '../../../../src-renderer/panels/controls/place-beside.ts'
import { cardPlace } from '../../../../src-renderer/panels/guide/card-place.ts'

const window = { width: 1000, height: 700 }
const anchors = fc.record({
  left: fc.integer({ min: 0, max: 980 }),
  top: fc.integer({ min: 0, max: 680 }),
  width: fc.integer({ min: 1, max: 900 }),
  height: fc.integer({ min: 1, max: 600 }),
})
const boxes = fc.record({
  width: fc.integer({ min: 20, max: 340 }),
  height: fc.integer({ min: 20, max: 200 }),
})

it('stays within the window, wherever its anchor is', () => {
  fc.assert(
    fc.property(anchors, boxes, (anchor, box) => {
      for (const { left, top } of [placeBeside(anchor, box, window), cardPlace(anchor, box, window)]) {
        expect(left).toBeGreaterThanOrEqual(0)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(left + box.width).toBeLessThanOrEqual(window.width)
        expect(top + box.height).toBeLessThanOrEqual(window.height)
      }
    }),
  )
})

it('lies below its anchor, or above where there is no room below', () => {
  const box = { width: 100, height: 40 }
  expect(placeBeside({ left: 400, top: 100, width: 60, height: 20 }, box, window)).toEqual({
    left: 380,
    top: 126,
  })
  expect(placeBeside({ left: 400, top: 670, width: 60, height: 20 }, box, window)).toEqual({
    left: 380,
    top: 624,
  })
})
