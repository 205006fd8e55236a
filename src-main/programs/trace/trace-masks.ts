/** Masks, which only `select` reads, as the numbers 1 and 0, and back. */
import { z } from 'zod'
import { sizeOf, type Value } from '../program.ts'
import type { Call, TraceKernel } from './call.ts'
import { UntraceableError } from './untraceable-error.ts'

function asNumbers({ builder, operand }: Call): Value {
  const condition = operand('x')
  const { shape } = condition
  const all = (number: number): Value => builder.constant(new Float32Array(sizeOf(shape)).fill(number), shape)
  return builder.add({ kind: 'select', condition, a: all(1), b: all(0) }, shape)
}

/** What moves the numbers of `x` about moves those of a mask as well. */
export const alsoMasks =
  (trace: TraceKernel): TraceKernel =>
  (call) => {
    if (!call.isMask('x')) return trace(call)
    const { builder } = call
    const numbers = asNumbers(call)
    const a = trace({ ...call, operand: (name) => (name === 'x' ? numbers : call.operand(name)) })
    const b = builder.constant(Float32Array.of(0), [])
    return builder.add({ kind: 'compare', operation: 'greater', a, b }, a.shape)
  }

const castAttrs = z.object({ dtype: z.string() })

export function cast(call: Call): Value {
  const { dtype } = castAttrs.parse(call.attrs)
  if (dtype !== 'float32') throw new UntraceableError(`numbers of type ${dtype}`)
  return call.isMask('x') ? asNumbers(call) : call.operand('x')
}
