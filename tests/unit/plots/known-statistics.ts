/** Statistics of which a test gives the few numbers that it is about. */
import type { Statistics } from '../../../src-main/shared/contract/engine-api.ts'

type Given = Partial<
  Record<'ownGain' | 'actualGain' | 'actualAlignment' | 'inputNorm' | 'theory' | 'member', number[]>
>

/** Each array [row, probe]; what is not given is 1. */
export function knownStatistics(probes: number, given: Given, from = 0): Statistics {
  const count = Math.max(...Object.values(given).map((values) => values.length))
  const values = (name: keyof Given): Float32Array =>
    Float32Array.from(given[name] ?? new Array<number>(count).fill(1))
  return {
    tap: 'hidden1',
    from,
    stride: 1,
    rows: count / probes,
    probes,
    ownGain: values('ownGain'),
    actualGain: values('actualGain'),
    actualAlignment: values('actualAlignment'),
    ownAlignment: values('actualAlignment'),
    inputNorm: values('inputNorm'),
    theory: values('theory'),
    member: Uint8Array.from(values('member')),
    divergence: new Float32Array(count / probes),
    nonPositive: new Float32Array(count / probes),
  }
}
