import { FloatType } from 'three'
import { describe, expect, it } from 'vitest'
import { StepTexture, textureWidth } from '../../../src-renderer/scene/step-texture.ts'

function table() {
  const uploads: number[] = []
  return {
    uploads,
    texture: new StepTexture(
      (length) => new Float32Array(length),
      FloatType,
      (bytes) => uploads.push(bytes),
    ),
  }
}

describe('a step texture', () => {
  it('sends the cells that were written and no others', () => {
    const { texture, uploads } = table()
    texture.uniform.value.clearUpdateRanges()
    texture.send(10, 14)
    expect(texture.uniform.value.updateRanges).toEqual([{ start: 40, count: 16 }])
    expect(uploads).toEqual([64])
  })

  it('splits what crosses the end of a texture row, which is all that one upload can take', () => {
    const { texture } = table()
    texture.reserve(3 * textureWidth, 0)
    texture.uniform.value.clearUpdateRanges()
    texture.send(textureWidth - 1, 2 * textureWidth + 1)
    expect(texture.uniform.value.updateRanges).toEqual([
      { start: 4 * (textureWidth - 1), count: 4 },
      { start: 4 * textureWidth, count: 4 * textureWidth },
      { start: 8 * textureWidth, count: 4 },
    ])
  })

  it('keeps what it holds when it grows', () => {
    const { texture } = table()
    texture.cells.set([1, 2, 3, 4], 8)
    texture.reserve(5 * textureWidth, 3)
    expect([...texture.cells.subarray(8, 12)]).toEqual([1, 2, 3, 4])
  })

  it('sends less than three times what is appended, over many small appends', () => {
    const { texture, uploads } = table()
    const appends = 1000
    for (let append = 0; append < appends; append++) {
      texture.reserve((append + 1) * 100, append * 100)
      texture.send(append * 100, (append + 1) * 100)
    }
    const sent = uploads.reduce((sum, bytes) => sum + bytes, 0)
    expect(sent).toBeLessThan(3 * appends * 100 * 16)
  })

  it('says how many points it can hold when asked for more', () => {
    const { texture } = table()
    expect(() => texture.reserve(70_000_000, 0)).toThrow(
      /at most 67,108,864 points to draw, found 70,000,000/,
    )
  })
})
