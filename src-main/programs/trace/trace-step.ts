/** Works a step out as a program, by calling it once with tensors that stand for any numbers of their shape. */
import {
  engine,
  getBackend,
  registerBackend,
  registerKernel,
  removeBackend,
  setBackend,
  type Tensor,
  type TensorInfo,
  tidy,
} from '@tensorflow/tfjs-core'
import type { Step, Steps } from '../machine.ts'
import type { Program, Value } from '../program.ts'
import { ProgramBuilder } from './program-builder.ts'
import { TraceBackend, traceBackendName } from './trace-backend.ts'
import { maskKernels, traceKernels } from './trace-kernels.ts'
import { UntraceableError } from './untraceable-error.ts'

/** Throws `UntraceableError` where a step does what programs have no instruction for. */
export function traceSteps(steps: Steps): Record<string, Program> {
  return Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, traceStep(step)]))
}

export function traceStep(step: Step): Program {
  const before = getBackend()
  const backend = new TraceBackend(new ProgramBuilder())
  registerBackend(traceBackendName, () => backend)
  registerTraceKernels()
  try {
    switchBackend(traceBackendName)
    return trace(step, backend)
  } finally {
    switchBackend(before)
    removeBackend(traceBackendName)
  }
}

/** At once, so that nothing else comes between: `setBackend` waits only for a backend that is not there yet. */
function switchBackend(name: string): void {
  setBackend(name)
  if (getBackend() !== name) throw new Error(`expected the backend "${name}" at once`)
}

function trace(step: Step, backend: TraceBackend): Program {
  const outputs = new Map<string, Value>()
  try {
    tidy(() => {
      const inputs: Record<string, Tensor> = {}
      for (const [name, shape] of Object.entries(step.inputs)) {
        inputs[name] = engine().makeTensorFromTensorInfo(backend.tensorOf(backend.builder.input(name, shape)))
      }
      for (const [name, tensor] of Object.entries(step.compute(inputs))) {
        outputs.set(name, backend.valueBehind(tensor))
      }
    })
  } catch (cause) {
    const missing = /Kernel '(.+)' not registered/.exec(cause instanceof Error ? cause.message : '')
    throw missing ? new UntraceableError(`the kernel ${missing[1]}`, { cause }) : cause
  }
  return backend.builder.build(outputs)
}

let isRegistered = false

/** Once: they find their program through the backend that they are called on. */
function registerTraceKernels(): void {
  if (isRegistered) return
  isRegistered = true
  for (const [kernelName, trace] of Object.entries(traceKernels)) {
    registerKernel({
      kernelName,
      backendName: traceBackendName,
      kernelFunc({ inputs, attrs, backend }) {
        if (!(backend instanceof TraceBackend)) throw new TypeError('expected the backend that traces')
        const given: Readonly<Record<string, TensorInfo | undefined>> = inputs
        const tensorOf = (name: string): TensorInfo => {
          const tensor = given[name]
          if (!tensor) throw new TypeError(`${kernelName}: expected a tensor "${name}"`)
          return tensor
        }
        const value = trace({
          builder: backend.builder,
          operand: (name) => backend.valueBehind(tensorOf(name)),
          indices: (name) => backend.indicesBehind(tensorOf(name)),
          isMask: (name) => tensorOf(name).dtype === 'bool',
          shapeOf: (name) => tensorOf(name).shape,
          operands: () =>
            Object.values(given).flatMap((tensor) => (tensor ? [backend.valueBehind(tensor)] : [])),
          attrs: attrs ?? {},
        })
        const isMask = maskKernels.has(kernelName) || (kernelName !== 'Cast' && given.x?.dtype === 'bool')
        return backend.tensorOf(value, isMask ? 'bool' : 'float32')
      },
    })
  }
}
