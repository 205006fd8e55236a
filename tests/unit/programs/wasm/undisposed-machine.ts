/** A program that starts a machine of several threads, runs steps, leaves it as it is, and has no more to do. */

import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'
import { programOf } from './known-program.ts'

const program = programOf(
  { a: [128, 128], b: [128, 128] },
  (value) => ({
    kind: 'product',
    a: value('a'),
    b: value('b'),
    transposeA: false,
    transposeB: false,
    bias: null,
  }),
  [128, 128],
)
const machine = startWasmMachine({ step: program }, 4)
const end = performance.now() + 300
while (performance.now() < end) await machine.run('step')
process.stdout.write(`${machine.kind}\n`)
