import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pixelsOfPatches, windowOver } from '../../../src-main/shared/network/window.ts'

/** Of a side: how many patches, and how many zeros stand before and behind it. */
describe('the patches along a side of', () => {
  test.each([
    // extent, kernel, stride, padding, patches, zeros before it
    [5, 3, 1, 'same', 5, 1],
    [5, 2, 1, 'same', 5, 0],
    [5, 4, 1, 'same', 5, 1],
    [5, 3, 2, 'same', 3, 1],
    [6, 3, 2, 'same', 3, 0],
    [6, 2, 2, 'same', 3, 0],
    [7, 2, 2, 'same', 4, 0],
    [5, 1, 2, 'same', 3, 0],
    [5, 1, 3, 'same', 2, 0],
    [2, 5, 1, 'same', 2, 2],
    [2, 5, 3, 'same', 1, 1],
    [5, 3, 1, 'valid', 3, 0],
    [5, 2, 2, 'valid', 2, 0],
    [6, 3, 2, 'valid', 2, 0],
    [3, 3, 2, 'valid', 1, 0],
  ] as const)(
    '%i with a kernel of %i at every %i, %s: %i',
    (extent, kernel, stride, padding, count, before) => {
      const down = windowOver(extent, 20, { kernel, stride, padding })
      const across = windowOver(20, extent, { kernel, stride, padding })
      expect([down?.rows, down?.top]).toEqual([count, before])
      expect([across?.columns, across?.left]).toEqual([count, before])
      expect(down).toMatchObject({ height: kernel, width: kernel, stride })
    },
  )

  test('3 with a kernel of 4 are none, unless there are zeros around it', () => {
    expect(windowOver(3, 9, { kernel: 4, stride: 1, padding: 'valid' })).toBeNull()
    expect(windowOver(9, 3, { kernel: 4, stride: 1, padding: 'valid' })).toBeNull()
    expect(windowOver(3, 3, { kernel: 4, stride: 1, padding: 'same' })).not.toBeNull()
  })
})

test('the pixels of the patches of an image of 2 by 3, with zeros around it', () => {
  const window = windowOver(2, 3, { kernel: 3, stride: 2, padding: 'same' })
  if (!window) throw new Error('expected a patch')
  // Rows: 1 patch with a row of zeros below; columns: 2, with a column of zeros on either side.
  expect(Array.from(pixelsOfPatches(window, 2, 3))).toEqual([
    ...[-1, 0, 1, -1, 3, 4, -1, -1, -1],
    ...[1, 2, -1, 4, 5, -1, -1, -1, -1],
  ])
})

test('the pixels of patches are those that a frame around the image holds', () => {
  const extent = fc.integer({ min: 1, max: 7 })
  const small = fc.integer({ min: 1, max: 4 })
  fc.assert(
    fc.property(
      fc.record({
        height: extent,
        width: extent,
        kernel: small,
        stride: small,
        padding: fc.constantFrom('same', 'valid'),
      }),
      ({ height, width, kernel, stride, padding }) => {
        const window = windowOver(height, width, { kernel, stride, padding })
        fc.pre(window !== null)
        if (!window) return
        // The image in the middle of a large frame of −1; a patch is a rectangle of it.
        const frame = 8
        const framed = Array.from({ length: height + 2 * frame }, (_row, y) =>
          Array.from({ length: width + 2 * frame }, (_column, x) =>
            y >= frame && y < frame + height && x >= frame && x < frame + width
              ? (y - frame) * width + (x - frame)
              : -1,
          ),
        )
        const expected = Array.from({ length: window.rows * window.columns }, (_, patch) => {
          const top = frame - window.top + Math.floor(patch / window.columns) * stride
          const left = frame - window.left + (patch % window.columns) * stride
          return framed.slice(top, top + kernel).map((row) => row.slice(left, left + kernel))
        })
        expect(Array.from(pixelsOfPatches(window, height, width))).toEqual(expected.flat(2))
      },
    ),
  )
})
