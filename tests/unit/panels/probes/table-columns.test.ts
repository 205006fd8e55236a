import { describe, expect, it } from 'vitest'
import { columnsWithin, tableColumns } from '../../../../src-renderer/panels/probes/table-columns.ts'

const all = tableColumns.map(({ id }) => id)
const shownAt = (width: number, sorted = 'gain' as const) => columnsWithin(width, sorted)

/** Of the tracks and the six pixels between them. */
function leastOf(template: string): number {
  const widths = [...template.matchAll(/(\d+)px/gu)].map(([, width]) => Number(width))
  return widths.reduce((sum, width) => sum + width) + 6 * (widths.length - 1)
}

describe('the columns of the table of probes', () => {
  it('are all there where there is room', () => {
    const { columns, lines } = shownAt(900)
    expect(columns.map(({ id }) => id)).toEqual(all)
    expect(lines).toBe(true)
  })

  it('are as many as fit, in their order, and never wider than the table', () => {
    let before = Number.POSITIVE_INFINITY
    for (let width = 900; width >= 240; width--) {
      const { columns, lines, template } = shownAt(width)
      expect(leastOf(template)).toBeLessThanOrEqual(width)
      const ids = columns.map(({ id }) => id)
      expect(ids).toEqual(all.filter((id) => ids.includes(id)))
      const count = columns.length + Number(lines)
      expect(count).toBeLessThanOrEqual(before)
      before = count
    }
    expect(before).toBe(3)
  })

  it('keep the one that the rows are in order of, whichever it is', () => {
    expect(columnsWithin(300, 'apart').columns.map(({ id }) => id)).toContain('apart')
    expect(columnsWithin(300, 'gain').columns.map(({ id }) => id)).not.toContain('apart')
  })

  it('always say which probe it is, its class and its gain', () => {
    const { columns, lines } = shownAt(0)
    expect(columns.map(({ id }) => id)).toEqual(['index', 'class', 'gain'])
    expect(lines).toBe(false)
  })

  it('have a track each, and one for the swatch and the lines', () => {
    for (const width of [900, 500, 250]) {
      const { columns, lines, template } = shownAt(width)
      const tracks = template.replaceAll(', ', ',').split(' ')
      expect(tracks).toHaveLength(1 + columns.length + Number(lines))
    }
  })
})
