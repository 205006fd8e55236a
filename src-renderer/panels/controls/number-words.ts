/** Numbers as the window shows them: few digits, always as many, so that nothing jumps. */
import { formatMeasured, formatTick } from '../../../src-main/shared/plots/axis-ticks.ts'

/** Three significant digits, `0.00123`, `12.3`, `4.56·10⁷`; a dash where there is no number. */
export function shortNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  return formatMeasured(value)
}

/** Of a factor that moves a little all the time: two digits, `51`, `3900`, `350k`. */
export const factorWords = (factor: number): string => formatTick(Number(factor.toPrecision(2)))

/** `1 row`, `1,500 rows`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`

export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–'
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`
}
