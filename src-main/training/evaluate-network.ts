/** Mean loss and accuracy of a plan's network over the test part, or the training part where there is none. */
import { dispose, reshape, type Tensor, tensor } from '@tensorflow/tfjs-core'
import { losses } from '../models/losses/index.ts'
import { forward, outputsOf } from '../models/network-pass.ts'
import { mixesRows } from '../shared/network/network.ts'
import { type Evaluated, evaluate } from './evaluate.ts'
import { numbersOfRow, sizeOfShape } from './network-size.ts'
import { parameterArray } from './parameter-array.ts'
import { rowsOfEvaluation } from './step-memory.ts'
import type { Parameters } from './training-event.ts'
import type { TrainingPlan } from './training-plan.ts'

/** `batch`: positions of the training batch of that step, whose statistics are taken where there are any. */
export async function evaluateNetwork(
  { spec, dataset, network, outputs, parameters: shapes }: TrainingPlan,
  parameters: Parameters,
  batch: Int32Array,
): Promise<Evaluated> {
  const tensors: Record<string, Tensor> = Object.fromEntries(
    shapes.map(({ name, shape }) => [
      name,
      tensor(parameterArray(parameters, name, sizeOfShape(shape)), [...shape]),
    ]),
  )
  try {
    return await evaluate({
      outputsOf(x, batchRows) {
        const shaped = reshape(x, [-1, ...dataset.inputShape])
        return outputsOf(network, forward(network, tensors, shaped, batchRows))
      },
      samples: dataset.test ?? dataset.train,
      outputs,
      loss: losses[spec.training.loss],
      batch: mixesRows(network) ? { samples: dataset.train, positions: batch } : null,
      rows: rowsOfEvaluation(numbersOfRow(network).all),
    })
  } finally {
    dispose(tensors)
  }
}
