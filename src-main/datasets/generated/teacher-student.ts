/**
 * Teacher and student: inputs standard normal, labels from a random network that the student is to imitate,
 *
 *   label = argmax_c  v_c · tanh(x · U)     U [dimensions, teacherUnits], v_c [teacherUnits]
 *
 * with `U ~ N(0, 1/dimensions)`, so that its hidden units are neither linear nor saturated, and each `v_c` of
 * length 1, so that no class wins by length alone. There are no biases. Classes are as frequent as the teacher makes them.
 *
 * As a regression the targets are the teacher's outputs themselves, `y_c = v_c · tanh(x · U)`, and the class of a sample,
 * which is the largest of them as before, is what it is coloured by.
 */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { badSpec } from '../../shared/contract/parse-spec.ts'
import { createRandom } from '../../shared/random.ts'
import { type DataSource, sourceOf } from '../data-source.ts'
import { checkSize } from '../dataset-size.ts'

export function makeTeacherStudent(spec: DatasetSpecOf<'teacher-student'>): DataSource {
  const { samples, dimensions, classes, teacherUnits, task, seed } = spec
  const isRegression = task === 'regression'
  checkSize(samples, dimensions + (isRegression ? classes : 0))
  checkTeacher(samples, teacherUnits * (dimensions + classes))
  const random = createRandom(seed, 'teacher-student', 'inputs')
  const inputs = new Float32Array(samples * dimensions)
  for (let index = 0; index < inputs.length; index++) inputs[index] = random.normal()
  const teach = makeTeacher(dimensions, teacherUnits, classes, seed)
  const labels = new Int32Array(samples)
  const targets = new Float32Array(isRegression ? samples * classes : 0)
  for (let sample = 0; sample < samples; sample++) {
    const outputs = teach(inputs.subarray(sample * dimensions, (sample + 1) * dimensions))
    labels[sample] = outputs.indexOf(Math.max(...outputs))
    if (isRegression) targets.set(outputs, sample * classes)
  }
  const source = sourceOf(inputs, labels, dimensions)
  const name = isRegression ? 'output' : 'class'
  return {
    name: isRegression ? 'teacher-student regression' : 'teacher-student',
    classes: Array.from({ length: classes }, (_, index) => `${name} ${index}`),
    inputShape: [dimensions],
    ...(isRegression && { targets: classes }),
    samples: isRegression ? { ...source, targets } : source,
    test: null,
  }
}

/** Weights: 128 MiB. Multiplications in all: some minutes. */
const most = { weights: 2 ** 24, products: 2e11 }

function checkTeacher(samples: number, weights: number): void {
  const allowed = Math.floor(Math.min(most.weights, most.products / samples))
  if (weights <= allowed) return
  const expected = `at most ${allowed.toLocaleString('en')} weights for ${samples.toLocaleString('en')} samples`
  throw badSpec([
    {
      field: 'dataset.teacherUnits',
      message: `expected a teacher of ${expected}, found ${weights.toLocaleString('en')}`,
    },
  ])
}

/** The teacher, from one input to its outputs. Its weights do not depend on how many samples are asked for. */
function makeTeacher(dimensions: number, units: number, classes: number, seed: number) {
  const random = createRandom(seed, 'teacher-student', 'teacher')
  const normals = (count: number): Float64Array => Float64Array.from({ length: count }, () => random.normal())
  const hiddenWeights = Array.from({ length: units }, () => normals(dimensions))
  const outputWeights = Array.from({ length: classes }, () => normals(units))
  const outputLengths = outputWeights.map((weights) => Math.sqrt(dot(weights, weights)))

  return (input: Float32Array): number[] => {
    const hidden = hiddenWeights.map((weights) => Math.tanh(dot(weights, input) / Math.sqrt(dimensions)))
    return outputWeights.map((weights, label) => dot(weights, hidden) / (outputLengths[label] ?? 1))
  }
}

function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0)
  return sum
}
