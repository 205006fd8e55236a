import { describe, expect, it } from 'vitest'
import { CellTexture, textureWidth } from '../../../src-renderer/scene/cell-texture.ts'

type Kind = ConstructorParameters<typeof CellTexture>[0]

function table(kind: Kind = 'float32') {
  const uploads: number[] = []
  const texture = new CellTexture(kind, (bytes) => uploads.push(bytes))
  /** As three says once all is on the GPU. */
  const rest = (): void => {
    const { value } = texture.uniform
    value.clearUpdateRanges()
    value.onUpdate?.(value)
    uploads.length = 0
  }
  return { texture, uploads, rest }
}

const ofRows = (rows: number) => new Float32Array(rows * textureWidth * 4)

describe('an array on the GPU', () => {
  it('is drawn from its own memory where that fills whole texture rows', () => {
    const { texture } = table()
    const values = ofRows(3)
    texture.take(values.subarray(0, 5000), 0)
    expect(texture.uniform.value.image.data).toMatchObject({ buffer: values.buffer })
    expect(texture.uniform.value.image.height).toBe(3)
  })

  it('is copied where its memory does not', () => {
    const { texture } = table()
    const values = Float32Array.of(1, 2, 3, 4, 5, 6)
    texture.take(values, 0)
    const { data } = texture.uniform.value.image
    expect(Array.from(data ?? []).slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 0])
  })

  it('sends the texels in which something is new, and no others', () => {
    const { texture, uploads, rest } = table()
    const values = ofRows(2)
    texture.take(values.subarray(0, 40), 0)
    rest()
    texture.take(values.subarray(0, 50), 42)
    expect(texture.uniform.value.updateRanges).toEqual([{ start: 40, count: 12 }])
    expect(uploads).toEqual([3 * 16])
  })

  it('splits what crosses the end of a texture row, which is all that one upload can take', () => {
    const { texture, rest } = table()
    const values = ofRows(3)
    texture.take(values.subarray(0, 4), 0)
    rest()
    texture.take(values.subarray(0, 4 * (2 * textureWidth + 1)), 4 * (textureWidth - 1))
    expect(texture.uniform.value.updateRanges).toEqual([
      { start: 4 * (textureWidth - 1), count: 4 },
      { start: 4 * textureWidth, count: 4 * textureWidth },
      { start: 8 * textureWidth, count: 4 },
    ])
  })

  it('lays two 16-bit integers into each component', () => {
    const { texture } = table('int16')
    texture.take(Int16Array.of(1, -1, 32_767, 0, 0, 0, 0, 2), 0)
    const { data } = texture.uniform.value.image
    expect(Array.from(data ?? []).slice(0, 4)).toEqual([0xffff_0001, 0x0000_7fff, 0, 0x0002_0000])
  })

  it('sends less than three times what is appended, over many small appends', () => {
    const { texture, uploads, rest } = table()
    rest()
    const values = ofRows(25).subarray(1)
    for (let append = 0; append < 1000; append++) {
      texture.take(values.subarray(0, 400 * (append + 1)), 400 * append)
      texture.uniform.value.onUpdate?.(texture.uniform.value)
    }
    expect(uploads.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(3 * 1000 * 1600)
  })

  it('has everything sent again where the GPU lost what it had, whatever was to be sent', () => {
    const { texture, rest } = table()
    const values = ofRows(2)
    texture.take(values.subarray(0, 40), 0)
    rest()
    texture.take(values.subarray(0, 80), 40)
    texture.sendAgain()
    texture.take(values.subarray(0, 120), 80)
    // No range: the whole texture.
    expect(texture.uniform.value.updateRanges).toEqual([])
  })
})
