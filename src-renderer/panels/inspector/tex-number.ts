/** A number in TeX, with as many digits as the window shows: `0.0123`, `4.56\cdot10^{-7}`. */
export function texNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '\\text{–}' : value > 0 ? '\\infty' : '-\\infty'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e5) {
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)))
    return value.toFixed(decimals)
  }
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e')
  return `${mantissa}\\cdot10^{${Number(exponent)}}`
}

/** The same as a factor or summand that is not the first: in brackets where it is below zero. */
export const bracketed = (value: number): string => (value < 0 ? `(${texNumber(value)})` : texNumber(value))

/** A number that somebody set, such as η or ε, as it was written. */
export function texSetting(value: number): string {
  const [mantissa = '', exponent] = String(Number(value.toPrecision(4))).split('e')
  return exponent === undefined ? mantissa : `${mantissa}\\cdot10^{${Number(exponent)}}`
}
