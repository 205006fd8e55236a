/**
 * Our kernels beside those of TensorFlow.js on wasm, the same function on both:
 * `npx vitest bench --project unit tests/bench/kernels.bench.ts`. One iteration is one call on arrays that are there
 * already; a product names how many million additions and multiplications it has, so millions × hz / 1000 is GFLOP/s.
 */
import {
  add,
  exp,
  matMul,
  mul,
  softmax,
  sum,
  type Tensor,
  tanh,
  tensor,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core'
import { bench, describe } from 'vitest'
import { startBackend } from '../../src-main/backends/start-backend.ts'
import { sizeOf } from '../../src-main/programs/program.ts'
import { traceSteps } from '../../src-main/programs/trace/trace-step.ts'
import { startWasmMachine } from '../../src-main/programs/wasm/wasm-machine.ts'

await startBackend('wasm')

interface Work {
  name: string
  a: readonly number[]
  b: readonly number[]
  compute(a: Tensor, b: Tensor): Tensor
  /** As TensorFlow.js has it fastest, where that is otherwise. */
  theirs?(a: Tensor, b: Tensor): Tensor
}

const product = (rows: number, inner: number, columns: number): Work[] => {
  const size = `${rows}×${inner}×${columns}, ${(2e-6 * rows * inner * columns).toPrecision(3)} million`
  return [
    { name: `a·b ${size}`, a: [rows, inner], b: [inner, columns], compute: (a, b) => matMul(a, b) },
    {
      name: `aᵀ·b ${size}`,
      a: [inner, rows],
      b: [inner, columns],
      compute: (a, b) => matMul(a, b, true, false),
      theirs: (a, b) => matMul(transpose(a), b),
    },
    {
      name: `a·bᵀ ${size}`,
      a: [rows, inner],
      b: [columns, inner],
      compute: (a, b) => matMul(a, b, false, true),
      theirs: (a, b) => matMul(a, transpose(b)),
    },
  ]
}

const small = [96, 16]
const large = [128, 512]
const each: readonly Work[] = [
  ...product(96, 16, 16),
  ...product(128, 784, 128),
  ...product(128, 3072, 512),
  ...[small, large].flatMap((shape): Work[] => [
    { name: `a + b [${shape}]`, a: shape, b: shape, compute: (a, b) => add(a, b) },
    { name: `a · column [${shape}]`, a: shape, b: [shape[0] ?? 1, 1], compute: (a, b) => mul(a, b) },
    { name: `tanh [${shape}]`, a: shape, b: [1], compute: (a) => tanh(a) },
    { name: `exp [${shape}]`, a: shape, b: [1], compute: (a) => exp(a) },
    { name: `sum of columns [${shape}]`, a: shape, b: [1], compute: (a) => sum(a, 0) },
    { name: `softmax [${shape}]`, a: shape, b: [1], compute: (a) => softmax(a) },
  ]),
]

describe.each(each)('$name', ({ a, b, compute, theirs = compute }) => {
  const [left, right] = [numbers(a), numbers(b)]
  const machine = startWasmMachine(
    traceSteps({ step: { inputs: { a, b }, compute: (inputs) => ({ out: compute(inputs.a!, inputs.b!) }) } }),
  )
  machine.write('a', left)
  machine.write('b', right)
  const [x, y] = [tensor(left, [...a]), tensor(right, [...b])]

  bench('ours', async () => {
    await machine.run('step')
  })
  bench('TensorFlow.js', () => {
    tidy(() => void theirs(x, y))
  })
})

function numbers(shape: readonly number[]): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => Math.sin(index))
}
