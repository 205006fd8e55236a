/** A data set in memory from its spec: made or read, drawn, split, normalised. */
import { resolve } from 'node:path'
import type { DatasetSpec } from '../shared/contract/dataset-spec.ts'
import { badSpec } from '../shared/contract/parse-spec.ts'
import type { DataSource, SampleSource } from './data-source.ts'
import type { Dataset, Samples } from './dataset.ts'
import { checkSize } from './dataset-size.ts'
import { drawParts } from './draw-parts.ts'
import { loadCifar10 } from './files/cifar10.ts'
import { loadCsv } from './files/csv.ts'
import { type Locate, locateFile } from './files/data-file.ts'
import { loadIdx } from './files/idx.ts'
import { loadNpy } from './files/npy.ts'
import { makeAssociativeRecall } from './generated/associative-recall.ts'
import { makeBlobs } from './generated/blobs.ts'
import { makeCircles } from './generated/circles.ts'
import { makeImages } from './generated/images.ts'
import { makeMoons } from './generated/moons.ts'
import { makeSpirals } from './generated/spirals.ts'
import { makeTeacherStudent } from './generated/teacher-student.ts'
import { makeXor } from './generated/xor.ts'
import { normalise } from './normalise.ts'

/** Paths in the spec that are not absolute are taken from `folder`, by default the working directory. */
export async function loadDataset(spec: DatasetSpec, folder = process.cwd()): Promise<Dataset> {
  const source = await openSource(spec, (field, path) => locateFile(field, resolve(folder, path)))
  const { samples, test: testFiles } = source
  if (testFiles && spec.testFraction !== 0) {
    throw badSpec([
      {
        field: 'dataset.testFraction',
        message: `expected 0, as the test part has files of its own, found ${spec.testFraction}`,
      },
    ])
  }
  const parts = drawParts(samples.count, spec)
  const numbers = samples.features + (source.targets ?? 0)
  checkSize(parts.train.length + parts.test.length + (testFiles?.count ?? 0), numbers)
  const train = gather(samples, parts.train)
  const test = testFiles
    ? gather(
        testFiles,
        Int32Array.from({ length: testFiles.count }, (_, index) => index),
      )
    : parts.test.length > 0
      ? gather(samples, parts.test)
      : null
  normalise(spec.normalise, train, test)
  const { name, classes, inputShape, sequence = false, targets } = source
  return { name, classes, inputShape, sequence, ...(targets !== undefined && { targets }), train, test }
}

async function openSource(spec: DatasetSpec, locate: Locate): Promise<DataSource> {
  switch (spec.kind) {
    case 'blobs':
      return makeBlobs(spec)
    case 'moons':
      return makeMoons(spec)
    case 'circles':
      return makeCircles(spec)
    case 'spirals':
      return makeSpirals(spec)
    case 'xor':
      return makeXor(spec)
    case 'teacher-student':
      return makeTeacherStudent(spec)
    case 'associative-recall':
      return makeAssociativeRecall(spec)
    case 'images':
      return makeImages(spec)
    case 'idx':
      return loadIdx(spec, locate)
    case 'cifar10':
      return loadCifar10(spec, locate)
    case 'csv':
      return loadCsv(spec, locate)
    case 'npy':
      return loadNpy(spec, locate)
  }
}

/** The samples at some positions, in memory of their own. */
function gather(source: SampleSource, positions: Int32Array): Samples {
  const { features } = source
  const inputs = new Float32Array(positions.length * features)
  positions.forEach((position, row) => {
    source.copyInput(position, inputs, row * features)
  })
  const labels = positions.map((position) => source.labels[position] ?? 0)
  const gathered = { count: positions.length, features, inputs, labels }
  if (!source.targets) return gathered
  const width = source.targets.length / source.count
  const targets = new Float32Array(positions.length * width)
  positions.forEach((position, row) => {
    targets.set(source.targets?.subarray(position * width, (position + 1) * width) ?? [], row * width)
  })
  return { ...gathered, targets }
}
