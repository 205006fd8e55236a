/** Chooses how the steps of a run are run on the backend that TensorFlow.js has. */
import { getBackend } from '@tensorflow/tfjs-core'
import { EagerMachine } from './eager-machine.ts'
import type { Machine, Steps } from './machine.ts'
import type { Program } from './program.ts'
import { startGraphMachine } from './tensorflow/graph-machine.ts'
import { traceSteps } from './trace/trace-step.ts'
import { UntraceableError } from './trace/untraceable-error.ts'
import { startWasmMachine } from './wasm/wasm-machine.ts'

type StartMachine = (programs: Readonly<Record<string, Program>>) => Machine | Promise<Machine>

const startOnBackend: Readonly<Record<string, StartMachine>> = {
  tensorflow: startGraphMachine,
  wasm: startWasmMachine,
}

export async function startMachine(steps: Steps): Promise<Machine> {
  const start = startOnBackend[getBackend()]
  if (!start) return new EagerMachine(steps)
  try {
    return await start(traceSteps(steps))
  } catch (error) {
    if (error instanceof UntraceableError) return new EagerMachine(steps)
    throw error
  }
}
