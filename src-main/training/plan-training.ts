/** Joins a spec to its data: what only both together can tell, and what only both together can get wrong. */
import { type Dataset, outputsFor } from '../datasets/dataset.ts'
import { tapArrays } from '../recorder/recorded-row.ts'
import type { FieldProblem } from '../shared/contract/errors.ts'
import { limits } from '../shared/contract/limits.ts'
import type { ModelSpec } from '../shared/contract/model-spec.ts'
import { badSpec } from '../shared/contract/parse-spec.ts'
import type { Branched, TapDescription } from '../shared/contract/run.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'
import { describeNetwork } from '../shared/network/describe-network.ts'
import { mixesRows, tapNodesOf } from '../shared/network/network.ts'
import { type ParameterShape, parametersOf } from '../shared/network/parameters.ts'
import { createRandom } from '../shared/random.ts'
import { numbersOfRow, sizeOfShape } from './network-size.ts'
import { optimiserOf } from './optimisers/index.ts'
import { memoryName } from './optimisers/optimiser.ts'
import { plannedRowsOf } from './planned-rows.ts'
import { type StepSize, stepBytes } from './step-memory.ts'
import type { TrainingPlan } from './training-plan.ts'

/** Throws `MisstepError('bad-spec')` that names the fields. `branched`: of a run that goes on from a checkpoint of another. */
export function planTraining(
  spec: RunSpec,
  dataset: Dataset,
  branched: Branched | null = null,
): TrainingPlan {
  const problems: FieldProblem[] = []
  const { count } = dataset.train
  const found = `the training set has ${count.toLocaleString('en')} samples`

  if (branched && spec.training.steps <= branched.step) {
    problems.push({
      field: 'training.steps',
      message: `expected more than ${thousands(branched.step)}, the updates applied at the checkpoint that the run goes on from, found ${thousands(spec.training.steps)}`,
    })
  }
  const batchSize = spec.training.batchSize === 'full' ? count : spec.training.batchSize
  if (batchSize > count) {
    problems.push({
      field: 'training.batchSize',
      message: `expected at most ${count}: ${found}, found ${batchSize}`,
    })
  }
  if (batchSize > limits.batchSize) {
    problems.push({
      field: 'training.batchSize',
      message: `expected at most ${thousands(limits.batchSize)}: ${found}, found ${JSON.stringify(spec.training.batchSize)}`,
    })
  }
  problems.push(...probeProblems(spec, count, found))

  const { inputShape, sequence = false } = dataset
  const outputs = outputsFor(dataset)
  if (dataset.targets !== undefined && spec.training.loss === 'cross-entropy') {
    problems.push({
      field: 'training.loss',
      message: 'expected "mean-squared-error": the samples of this data set have targets and no classes',
    })
  }
  const network = describeNetwork(spec.model, { inputShape, sequence, outputs })
  const taps = tapNodesOf(network).map(
    (node): TapDescription => ({
      name: node.name,
      units: sizeOfShape(node.shape),
      shape: [...node.shape],
      map: node.kind === 'map' ? node.form.map : null,
    }),
  )
  const parameters = parametersOf(network)
  const memory = optimiserOf(spec.optimiser).memory.flatMap((of) =>
    parameters.map(({ name, shape }) => ({ name: memoryName(name, of), shape })),
  )
  const sizeOf = (shapes: readonly ParameterShape[]): number =>
    shapes.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
  const size = sizeOf(parameters)
  if (size > limits.parameters) {
    problems.push({
      field: sizeField(spec.model),
      message: `expected at most ${thousands(limits.parameters)} parameters, found ${thousands(size)}`,
    })
  }

  const recorded =
    spec.record.taps === 'all' ? taps : taps.filter(({ name }) => spec.record.taps.includes(name))
  const probes = problems.length > 0 ? new Int32Array() : chooseProbes(spec, count)
  const plannedRows = plannedRowsOf(spec, branched?.step)
  const units = recorded.reduce((sum, tap) => sum + tap.units, 0)
  const checkpoints = Math.ceil(spec.training.steps / spec.record.checkpointEvery) + 1
  const arrays = tapArrays.length + (spec.record.split ? 1 : 0)
  const kept = checkpoints * (size + sizeOf(memory))
  const bytes = 4 * (plannedRows * (arrays * probes.length * units + batchSize) + kept)
  if (bytes > limits.runBytes) {
    problems.push({
      field: 'record',
      message: `expected a run of at most ${limits.runBytes / 1e9} GB, found ${Math.round(bytes / 1e9)} GB: follow fewer probes or taps, or record less often (record.every, record.checkpointEvery)`,
    })
  }
  const evaluated = dataset.test?.count ?? count
  if (problems.length === 0) {
    problems.push(
      ...memoryProblems(
        {
          parameters: size,
          memory: sizeOf(memory),
          numbers: numbersOfRow(network),
          mixesRows: mixesRows(network),
          batch: batchSize,
          probes: probes.length,
          evaluated,
        },
        sizeField(spec.model),
      ),
    )
  }
  if (problems.length > 0) throw badSpec(problems)
  return {
    spec,
    dataset,
    network,
    outputs,
    batchSize,
    taps: recorded,
    probes,
    plannedRows,
    branched,
    parameters,
    memory,
  }
}

function probeProblems({ record: { probes } }: RunSpec, count: number, found: string): FieldProblem[] {
  if (typeof probes === 'number' && probes > count) {
    return [{ field: 'record.probes', message: `expected at most ${count}: ${found}, found ${probes}` }]
  }
  if (probes === 'all' && count > limits.probes) {
    return [
      { field: 'record.probes', message: `expected at most ${thousands(limits.probes)} probes: ${found}` },
    ]
  }
  if (!Array.isArray(probes)) return []
  const outside = probes.flatMap((probe, index) =>
    probe < count
      ? []
      : [
          {
            field: `record.probes[${index}]`,
            message: `expected a position below ${count}: ${found}, found ${probe}`,
          },
        ],
  )
  if (new Set(probes).size === probes.length) return outside
  return [...outside, { field: 'record.probes', message: 'expected each position once, found one twice' }]
}

/** At the field that weighs most. */
function memoryProblems(step: StepSize, ofModel: string): FieldProblem[] {
  const bytes = stepBytes(step)
  if (bytes <= limits.stepBytes) return []
  const { parameters, batch, probes } = step
  const ofParameters = stepBytes({ ...step, batch: 1, probes: 0 })
  const field =
    ofParameters > limits.stepBytes / 2 ? ofModel : batch >= probes ? 'training.batchSize' : 'record.probes'
  const what = `${thousands(parameters)} parameters, ${thousands(batch)} samples in a batch and ${thousands(probes)} probes`
  return [
    {
      field,
      message: `expected an update that takes at most ${limits.stepBytes / 1e9} GB of memory, found ${what}, which take about ${Math.ceil(bytes / 1e9)} GB`,
    },
  ]
}

/** Positions in the training set, ascending; a number of probes is drawn by the seed. */
function chooseProbes({ record: { probes }, training: { seed } }: RunSpec, count: number): Int32Array {
  if (probes === 'all') return Int32Array.from({ length: count }, (_, index) => index)
  if (typeof probes !== 'number') return Int32Array.from(probes).sort()
  return createRandom(seed, 'probes').permutation(count).slice(0, probes).sort()
}

/** The field that a network is made smaller with. */
function sizeField(model: ModelSpec): string {
  if (model.kind === 'cnn') return model.hidden.length > 0 ? 'model.hidden' : 'model.convolutions'
  return model.kind === 'mlp' ? 'model.hidden' : 'model.width'
}

const thousands = (count: number): string => count.toLocaleString('en')
