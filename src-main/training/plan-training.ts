/** Joins a spec to its data: what only both together can tell, and what only both together can get wrong. */
import type { Dataset } from '../datasets/dataset.ts'
import type { FieldProblem } from '../shared/contract/errors.ts'
import { limits } from '../shared/contract/limits.ts'
import { mapAt, tapsOf } from '../shared/contract/model-spec.ts'
import { badSpec } from '../shared/contract/parse-spec.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'
import { createRandom } from '../shared/random.ts'
import { type StepSize, stepBytes } from './step-memory.ts'
import type { TrainingPlan } from './training-plan.ts'

/** Throws `MisstepError('bad-spec')` that names the fields. */
export function planTraining(spec: RunSpec, dataset: Dataset): TrainingPlan {
  const problems: FieldProblem[] = []
  const { count, features } = dataset.train
  const classes = dataset.classes.length
  const found = `the training set has ${count.toLocaleString('en')} samples`

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

  const widths = [features, ...spec.model.hidden, classes]
  const taps = tapsOf(spec.model).map((name, index) => ({
    name,
    units: widths[index + 1] ?? classes,
    map: mapAt(spec.model, name),
  }))
  const parameters = taps.flatMap(({ name, units }, index) => [
    { name: `${name}/weight`, shape: [widths[index] ?? features, units] },
    { name: `${name}/bias`, shape: [units] },
  ])
  const size = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
  if (size > limits.parameters) {
    problems.push({
      field: 'model.hidden',
      message: `expected at most ${thousands(limits.parameters)} parameters, found ${thousands(size)}`,
    })
  }

  const recorded =
    spec.record.taps === 'all' ? taps : taps.filter(({ name }) => spec.record.taps.includes(name))
  const probes = problems.length > 0 ? new Int32Array() : chooseProbes(spec, count)
  const plannedRows = Math.ceil(spec.training.steps / spec.record.every)
  const units = recorded.reduce((sum, tap) => sum + tap.units, 0)
  const checkpoints = Math.ceil(spec.training.steps / spec.record.checkpointEvery) + 1
  const bytes = 4 * (plannedRows * (5 * probes.length * units + batchSize) + checkpoints * size)
  if (bytes > limits.runBytes) {
    problems.push({
      field: 'record',
      message: `expected a run of at most ${limits.runBytes / 1e9} GB, found ${Math.round(bytes / 1e9)} GB: follow fewer probes or taps, or record less often (record.every, record.checkpointEvery)`,
    })
  }
  const evaluated = dataset.test?.count ?? count
  if (problems.length === 0) {
    problems.push(
      ...memoryProblems({ parameters: size, widths, batch: batchSize, probes: probes.length, evaluated }),
    )
  }
  if (problems.length > 0) throw badSpec(problems)
  return { spec, dataset, batchSize, taps: recorded, probes, plannedRows, parameters }
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
function memoryProblems(step: StepSize): FieldProblem[] {
  const bytes = stepBytes(step)
  if (bytes <= limits.stepBytes) return []
  const { parameters, batch, probes } = step
  const ofParameters = stepBytes({ ...step, batch: 1, probes: 0 })
  const field =
    ofParameters > limits.stepBytes / 2
      ? 'model.hidden'
      : batch >= probes
        ? 'training.batchSize'
        : 'record.probes'
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

const thousands = (count: number): string => count.toLocaleString('en')
