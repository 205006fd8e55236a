/** Units [rows, token, unit] as those of each head, [rows, head, token, unit of the head], and back. */
import { reshape, type Tensor, transpose } from '@tensorflow/tfjs-core'

export function splitHeads(x: Tensor, heads: number): Tensor {
  const [rows = 1, tokens = 1, units = 1] = x.shape
  return transpose(reshape(x, [rows, tokens, heads, units / heads]), [0, 2, 1, 3])
}

export function joinHeads(x: Tensor): Tensor {
  const [rows = 1, heads = 1, tokens = 1, units = 1] = x.shape
  return reshape(transpose(x, [0, 2, 1, 3]), [rows, tokens, heads * units])
}
