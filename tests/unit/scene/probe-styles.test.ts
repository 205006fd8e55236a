import { describe, expect, it } from 'vitest'
import { oneColour, ProbeStyles } from '../../../src-renderer/scene/probe-styles.ts'

describe('the style of probes', () => {
  it('says of each its colour, that it is marked, that it is hidden', () => {
    const styles = new ProbeStyles(() => {})
    styles.mark([1, 2])
    styles.hide([2])
    styles.fill(3, oneColour('#0a0b0c'))
    const texels = [10, 11, 12, 0, 10, 11, 12, 1, 10, 11, 12, 3]
    expect(Array.from(styles.uniform.value.image.data ?? [])).toEqual(texels)
  })

  it('uploads nothing where nothing changed', () => {
    const uploads: number[] = []
    const styles = new ProbeStyles((bytes) => uploads.push(bytes))
    styles.fill(3, oneColour('#0a0b0c'))
    styles.mark([])
    styles.fill(3, oneColour('#0a0b0c'))
    styles.mark([0])
    styles.fill(3, oneColour('#0a0b0c'))
    expect(uploads).toEqual([12, 12])
  })
})
