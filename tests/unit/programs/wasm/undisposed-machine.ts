/**
 * A program that starts a machine of several threads, runs steps beside a machine of one, says whether their bits are the
 * same, leaves both as they are, and has no more to do.
 */
import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'
import { drawn } from './agreement.ts'
import { wideProgram } from './wide-program.ts'

const step = wideProgram([160, 160, 160], [false, false])
const several = startWasmMachine({ step }, 4)
const one = startWasmMachine({ step }, 1)
for (const machine of [several, one]) {
  for (const [index, [name, { shape }]] of [...step.inputs].entries()) {
    machine.write(name, drawn(shape, 7 + index))
  }
}

let same = true
const end = performance.now() + 1000
while (performance.now() < end) {
  await several.run('step')
  await one.run('step')
  const [state, expected] = [await several.read('state'), await one.read('state')]
  same &&= state.every((value, index) => value === expected[index])
}
process.stdout.write(`${several.kind}: ${same ? 'the same' : 'other bits'}\n`)
