/** Numbers as the window shows them: few digits, always as many, so that nothing jumps. */

/** Three significant digits, `0.00123`, `12.3`, `4.56e+7`; a dash where there is no number. */
export function shortNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  const size = Math.abs(value)
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(2) : withDigits(value)
  return text.replaceAll('-', '−')
}

function withDigits(value: number): string {
  const size = Math.abs(value)
  if (size >= 100) return value.toFixed(0)
  return size === 0 ? '0' : value.toPrecision(3)
}

export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–'
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`
}
