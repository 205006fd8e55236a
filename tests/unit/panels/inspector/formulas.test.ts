import { renderToString } from 'katex'
import { describe, expect, it } from 'vitest'
import { optimiserKinds } from '../../../../src-main/shared/contract/run-spec.ts'
import { formulasOf } from '../../../../src-renderer/panels/inspector/formulas.ts'
import { kernelTerms, selfGainTerms } from '../../../../src-renderer/panels/inspector/self-gain-formula.ts'
import { texNumber, texSetting } from '../../../../src-renderer/panels/inspector/tex-number.ts'
import { inspectedStep, mapNumbers, partsOf, updateNumbers } from './inspected-step.ts'

const kinds = ['affine', 'affine-like', 'norm-like', 'rms-norm', 'layer-norm', 'batch-norm'] as const
const texOf = (title: RegExp, ...[changes]: Parameters<typeof inspectedStep>): string =>
  formulasOf(inspectedStep(changes)).find((formula) => title.test(formula.title))?.tex ?? ''

/** What a line of numbers comes to: its TeX as arithmetic. */
function evaluated(tex: string): number {
  const plain = tex
    .replaceAll(/\\underbrace\{([^}]*)\}_\{[^}]*\}/g, '$1')
    .replaceAll(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))')
    .replaceAll(/\\cdot10\^\{(-?\d+)\}/g, 'e$1')
    .replaceAll(/(\d)\\left\(/g, '$1*(')
    .replaceAll(/\\right\)/g, ')')
  // Nothing but numbers and signs may be left of it.
  if (!/^[-+*/().\de\s]+$/.test(plain)) throw new Error(`expected arithmetic, found ${plain}`)
  return Number(new Function(`return ${plain}`)())
}

describe('the self gain with its numbers put in', () => {
  const square = 2.42
  const kernels = {
    affine: square + 1,
    'affine-like': 1,
    'norm-like': square / (square + 1e-5) + 1,
    'rms-norm': 4.9,
    'layer-norm': 4.8,
    'batch-norm': 7.3,
  }

  it.each(kinds)('comes to what theory says: %s', (kind) => {
    const map = { ...mapNumbers, kind, kernel: kernels[kind], predicted: 2 * kernels[kind] }
    expect(evaluated(kernelTerms(map).numbers)).toBeCloseTo(kernels[kind], 2)
    expect(evaluated(selfGainTerms(map, 2)?.numbers ?? '')).toBeCloseTo(2 * kernels[kind], 2)
  })

  it.each(['affine', 'norm-like', 'rms-norm'] as const)(
    'has no 1 of a bias that is not there: %s',
    (kind) => {
      const kernel = kernels[kind] - 1
      const map = { ...mapNumbers, kind, kernel, bias: 'none' as const, predicted: kernel }
      expect(evaluated(kernelTerms(map).numbers)).toBeCloseTo(kernel, 2)
    },
  )

  it('is right over positions of which some are zero, as at the border of an image', () => {
    const map = { ...mapNumbers, kind: 'norm-like' as const, kernel: 1.8, predicted: 1.8 }
    expect(evaluated(kernelTerms(map).numbers)).toBeCloseTo(1.8, 2)
  })

  it('adds what the other positions of the sample add', () => {
    const map = { ...mapNumbers, between: -0.5, predicted: 2.92 }
    const terms = selfGainTerms(map, 1)
    expect(terms?.symbols).toContain('\\kappa')
    expect(evaluated(terms?.numbers ?? '')).toBeCloseTo(2.92, 2)
  })

  it('stands beside what was measured, where steps show it bare', () => {
    expect(texOf(/^Self gain/, { map: { ...mapNumbers, found: 3.4199 } })).toContain('3.420')
    expect(texOf(/^Self gain/)).not.toContain('measured')
  })

  it('is measured alone where there is no closed form but a recorded part', () => {
    const tex = texOf(/^Self gain/, { map: { ...mapNumbers, predicted: Number.NaN, found: 1.75 } })
    expect(tex).toContain('1.75')
  })
})

it('says of a position at which the loss does not pull only that', () => {
  expect(formulasOf(inspectedStep({ steepestLength: 0 })).map(({ title }) => title)).toEqual([
    'Steepest step',
  ])
})

it('tells the length of the steepest step from η, B and the gradient', () => {
  expect(texOf(/^Steepest/)).toContain('\\frac{0.1}{32}\\cdot 0.500')
})

it('sums the gains of the parts to that of the actual step', () => {
  expect(texOf(/actual/)).toContain('3.42 + (-1.20) + 0.300 + 0.0100')
})

describe('another optimiser', () => {
  it('has its rule in place of a self gain, and the reason', () => {
    const parts = partsOf({ own: 2, actual: 2 })
    parts.self.why = 'because'
    const update = { ...updateNumbers, optimiser: 'momentum', plain: false } as const
    const formulas = formulasOf(inspectedStep({ parts, update }))
    expect(formulas.map(({ title }) => title)).toEqual([
      'Steepest step',
      'Own step, momentum',
      'Gain of the actual step',
    ])
    expect(formulas[1]).toMatchObject({ note: 'because', tex: expect.stringContaining('\\mu v + g') })
  })
})

it('has no formula of a self gain for a tap without parameters', () => {
  expect(formulasOf(inspectedStep({ map: null }))).toHaveLength(2)
})

it('is TeX that KaTeX takes, whatever the map and the optimiser', () => {
  const maps = kinds.flatMap((kind) =>
    (['shared', 'none'] as const).flatMap((bias) =>
      [0, -0.3].map((between) => ({ ...mapNumbers, kind, bias, between, found: 1e-9 })),
    ),
  )
  const updates = optimiserKinds.flatMap((optimiser) =>
    [0, 0.1].map((weightDecay) => ({ ...updateNumbers, optimiser, weightDecay, plain: optimiser === 'sgd' })),
  )
  const steps = [
    ...maps.map((map) => inspectedStep({ map, positions: 4 })),
    ...updates.map((update) => inspectedStep({ update })),
    inspectedStep({ steepestLength: 0, parts: partsOf({ actual: Number.NaN }) }),
    inspectedStep({ map: { ...mapNumbers, kernel: Number.NaN, predicted: 0 } }),
  ]
  for (const { tex } of steps.flatMap(formulasOf)) {
    expect(() => renderToString(tex, { throwOnError: true, strict: 'error' })).not.toThrow()
  }
})

it.each([
  [0, '0'],
  [3.4212, '3.42'],
  [-0.01234, '-0.0123'],
  [1234.5, '1235'],
  [4.56e-7, '4.56\\cdot10^{-7}'],
  [Number.NaN, '\\text{–}'],
  [Number.NEGATIVE_INFINITY, '-\\infty'],
])('writes %d as %s', (value, tex) => {
  expect(texNumber(value)).toBe(tex)
})

it('writes what somebody set as it was written', () => {
  expect([Math.fround(0.1), 1e-5, 1e-7].map(texSetting)).toEqual(['0.1', '0.00001', '1\\cdot10^{-7}'])
})
