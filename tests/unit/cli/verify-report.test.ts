import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src-main/analysis/verify/verify-report.ts'
import { reportLines } from '../../../src-main/shells/cli/verify.ts'

const check: Check = {
  name: 'self gain',
  tap: 'hidden1',
  array: 'own',
  formula: 'own gain = ‖x‖² + 1',
  applies: true,
  rowsChecked: 1500,
  compared: 1500,
  negligible: 0,
  largestRelativeError: 3.14e-7,
  tolerance: 1e-6,
  where: { row: 12, probe: 3 },
  verdict: 'holds',
}
const report = (...checks: Check[]) => ({
  checks,
  rows: 1500,
  rowsSampled: 1500,
  verdict: 'holds' as const,
  summary: 'the summary',
})

describe('the table of a verification', () => {
  test('has a line for each check with its error and tolerance', () => {
    const line = reportLines(report(check), 200).find((text) => text.startsWith('self gain'))
    expect(line?.split(/\s{2,}/)).toEqual([
      'self gain',
      'hidden1',
      '1,500',
      '3.1e-7',
      '1.0e-6',
      'holds',
      'own gain = ‖x‖² + 1',
    ])
  })

  test('says where a check fails', () => {
    expect(reportLines(report({ ...check, verdict: 'fails' }), 200).join('\n')).toContain(
      'FAILS in taps/hidden1/own at row 12, probe 3',
    )
  })

  test('leaves the formulas out where they would wrap', () => {
    expect(reportLines(report(check), 70).join('\n')).not.toContain('‖x‖²')
    expect(reportLines(report(check), 70).every((line) => line.length <= 70)).toBe(true)
  })

  test('names the taps of a check that does not apply in one line', () => {
    const idle: Check = { ...check, applies: 'the batch holds more', verdict: 'does not apply' }
    expect(reportLines(report(idle, { ...idle, tap: 'logits' }), 200)).toContain(
      '  self gain: the batch holds more (hidden1, logits)',
    )
  })

  test('ends with the verdict', () => {
    expect(reportLines(report(check), 200).at(-1)).toBe('the summary')
  })
})
