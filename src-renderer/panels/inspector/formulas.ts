/** What the inspector says in formulas: each a line of TeX, and in words what it is. */
import type { StepInspection } from '../../../src-main/shared/contract/inspection.ts'
import { define } from '../definitions.ts'
import { selfGainTerms } from './self-gain-formula.ts'
import { bracketed, texNumber, texSetting } from './tex-number.ts'
import { updateRule } from './update-rules.ts'

export interface Formula {
  title: string
  tex: string
  meaning: string
  /** Said below it, where something needs saying. */
  note: string | null
}

export function formulasOf(inspected: StepInspection): Formula[] {
  const { update, map } = inspected
  if (!(inspected.steepestLength > 0)) return [steepest(inspected)]
  const ofMap = !map ? [] : update.plain ? selfGain(inspected) : [rule(inspected)]
  return [steepest(inspected), ...ofMap, sum(inspected)]
}

function steepest({ steepestLength, update }: StepInspection): Formula {
  const { learningRate, batch, gradientLength } = update
  const factors = `\\frac{${texSetting(learningRate)}}{${batch}}\\cdot ${texNumber(gradientLength)}`
  return {
    title: 'Steepest step',
    tex: aligned(
      ['\\lVert s\\rVert', `\\tfrac{\\eta}{B}\\,\\lVert \\partial\\ell/\\partial z\\rVert`],
      ['', factors],
      ['', texNumber(steepestLength)],
    ),
    meaning: define.steepest.meaning,
    note: null,
  }
}

function selfGain(inspected: StepInspection): Formula[] {
  const { map, update, positions, position } = inspected
  if (!map) return []
  const terms = selfGainTerms(map, update.times)
  const meaning =
    'What the probe’s own gradient does to it, along the steepest step: m times the batch holds it, h and β the features of the map’s input.'
  const measured = Number.isFinite(map.found) ? texNumber(map.found, 4) : null
  if (!terms) {
    const tex = measured === null ? updateRule(update) : aligned(['\\text{measured}', measured])
    return [{ title: 'Self gain', tex, meaning, note: map.why }]
  }
  const lines: [string, string][] = [
    ['\\frac{\\langle\\text{self}, s\\rangle}{\\lVert s\\rVert^2}', terms.symbols],
  ]
  if (terms.numbers !== '') lines.push(['', terms.numbers])
  lines.push(['', `\\mathbf{${terms.result}}`])
  if (measured !== null) lines.push(['\\text{measured}', measured])
  const notes = [
    update.times === 0 ? 'm = 0: the batch of this row does not hold the probe.' : '',
    positions > 1 && update.times > 0
      ? `κ: what the other ${map.convolution ? 'patches' : 'tokens'} of the sample add.`
      : '',
    positions > 1 && position === null && update.times > 0
      ? 'x stands for the mean over positions, by ‖s‖² of each.'
      : '',
  ]
  return [
    {
      title: `Self gain, ${map.kind}`,
      tex: aligned(...lines),
      meaning,
      note: notes.join(' ').trim() || null,
    },
  ]
}

function rule({ update, parts }: StepInspection): Formula {
  return {
    title: `Own step, ${update.optimiser}`,
    tex: aligned(
      ['\\text{own}', "f(x;\\theta') - f(x;\\theta)"],
      ['\\text{gain}', texNumber(parts.own.gain)],
    ).replace('\\end{aligned}', `\\\\ & ${updateRule(update)}\\end{aligned}`),
    meaning: define.own.meaning,
    note: parts.self.why,
  }
}

/** The gains of the parts and their sum. */
function sum({ parts, map }: StepInspection): Formula {
  const names =
    map !== null && parts.self.why === null
      ? (['self', 'cross', 'upstream', 'interaction'] as const)
      : (['own', 'upstream', 'interaction'] as const)
  const symbols = names.map((name) => `\\text{${name}}`).join(' + ')
  const numbers = names.map((name, index) => (index ? bracketed : texNumber)(parts[name].gain)).join(' + ')
  return {
    title: 'Gain of the actual step',
    tex: aligned([symbols, ''], ['', numbers], ['', `\\mathbf{${texNumber(parts.actual.gain)}}`]),
    meaning: `${define.gain.meaning} It is linear in the step, so the gains of the parts sum to that of the whole.`,
    note: null,
  }
}

/** Equations below each other; where the right side is empty the left one stands alone on its line. */
function aligned(...lines: readonly [left: string, right: string][]): string {
  const rows = lines.map(([left, right]) => (right === '' ? `& ${left}` : `${left} &= ${right}`))
  return `\\begin{aligned}${rows.join(' \\\\ ')}\\end{aligned}`
}
