/**
 * A column [row, probe] that follows row by row from another, worked out for new rows only. A column in other memory is
 * another column, or has moved when it grew: then everything is worked out anew.
 */
import { growingFloats } from './growing-column.ts'

type Rule = (rows: Float32Array, probes: number) => Float32Array

export function grownColumn(rule: Rule): Rule {
  let memory: ArrayBufferLike | null = null
  let column = growingFloats()
  let done = 0
  return (source, probes) => {
    if (source.buffer !== memory || source.length < done) {
      memory = source.buffer
      column = growingFloats({ expected: source.length })
      done = 0
    }
    if (source.length > done) {
      column.write(rule(source.subarray(done), probes), done)
      done = source.length
    }
    return column.values
  }
}
