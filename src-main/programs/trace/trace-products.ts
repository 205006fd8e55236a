/** Products of matrices, also where axes stand before those: of one product, or of a batch of them. */
import { backend_util } from '@tensorflow/tfjs-core'
import { z } from 'zod'
import { sizeOf, type Value } from '../program.ts'
import type { Call } from './call.ts'
import { UntraceableError } from './untraceable-error.ts'

const productAttrs = z.object({
  transposeA: z.boolean(),
  transposeB: z.boolean(),
  activation: z.literal('linear').default('linear'),
})

export function product({ builder, operand, attrs }: Call, bias: Value | null): Value {
  const { transposeA, transposeB } = productAttrs.parse(attrs)
  const [a, b] = [operand('a'), operand('b')]
  const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)]
  const batch = backend_util.assertAndGetBroadcastShape(batchA, batchB)
  const [rows = 0, inner = 0] = transposeA ? a.shape.slice(-2).toReversed() : a.shape.slice(-2)
  const [, columns = 0] = transposeB ? b.shape.slice(-2).toReversed() : b.shape.slice(-2)
  const shape = [...batch, rows, columns]
  const operation = { kind: 'product', transposeA, transposeB, bias } as const

  // One matrix b for all: the rows of all matrices a are those of one. Nor does a batch of one make a difference.
  if (sizeOf(batchB) === 1 && (!transposeA || sizeOf(batchA) === 1)) {
    const all = sizeOf(batchA) * rows
    const left = builder.reshape(a, transposeA ? [inner, rows] : [all, inner])
    const right = builder.reshape(b, b.shape.slice(-2))
    return builder.reshape(builder.add({ ...operation, a: left, b: right }, [all, columns]), shape)
  }
  if (bias) throw new UntraceableError(`a product of shape [${shape}] with a bias`)
  const spread = (x: Value): Value => {
    const whole = [...batch, ...x.shape.slice(-2)]
    return sizeOf(whole) === sizeOf(x.shape)
      ? builder.reshape(x, whole)
      : builder.add({ kind: 'spread', x }, whole)
  }
  return builder.add({ ...operation, a: spread(a), b: spread(b) }, shape)
}
