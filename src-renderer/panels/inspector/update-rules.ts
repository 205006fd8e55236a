/** How each optimiser moves the parameters, in TeX, g the gradient of the batch's mean loss. */
import type { UpdateNumbers } from '../../../src-main/shared/contract/inspection.ts'

const rules: Readonly<Record<UpdateNumbers['optimiser'], string>> = {
  sgd: "\\theta' = \\theta - \\eta\\,g",
  momentum: "v \\leftarrow \\mu v + g,\\quad \\theta' = \\theta - \\eta\\,v",
  nesterov: "v \\leftarrow \\mu v + g,\\quad \\theta' = \\theta - \\eta\\,(g + \\mu v)",
  adam: "\\theta' = \\theta - \\eta\\,\\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon}",
  adamw: "\\theta' = \\theta - \\eta\\lambda\\theta - \\eta\\,\\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon}",
  rmsprop: "\\theta' = \\theta - \\eta\\,\\frac{g}{\\sqrt{s} + \\epsilon}",
}

export function updateRule({
  optimiser,
  weightDecay,
}: Pick<UpdateNumbers, 'optimiser' | 'weightDecay'>): string {
  const rule = rules[optimiser]
  const coupled = optimiser !== 'adamw' && weightDecay > 0
  return coupled ? `g \\leftarrow g + \\lambda\\theta,\\quad ${rule}` : rule
}
