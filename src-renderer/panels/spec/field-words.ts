/** What the fields of a spec are called in the form, and what they mean to a pointer that rests on them. */
export interface FieldWords {
  label: string
  hint: string
}

export const fieldWords: Readonly<Record<string, FieldWords>> = {
  'dataset.samples': { label: 'Samples', hint: 'Samples generated, or at most so many taken from the files' },
  'dataset.noise': { label: 'Noise', hint: 'Standard deviation of the Gaussian noise added to every input' },
  'dataset.classes': { label: 'Classes', hint: 'Number of classes' },
  'dataset.dimensions': { label: 'Dimensions', hint: 'Features of one input' },
  'dataset.teacherUnits': {
    label: 'Teacher units',
    hint: 'Hidden units of the teacher, a tanh network whose largest logit is the label',
  },
  'dataset.seed': { label: 'Seed', hint: 'Of the samples and of the split' },
  'dataset.testFraction': {
    label: 'Test fraction',
    hint: 'Share of the samples held out for evaluation, 0 to 0.9',
  },
  'dataset.normalise': {
    label: 'Normalise',
    hint: 'none; standard: each feature to mean 0 and deviation 1; range: all features to [0, 1]',
  },
  'dataset.images': { label: 'Images', hint: 'Path of an IDX file, plain or gzipped' },
  'dataset.labels': { label: 'Labels', hint: 'Path of the file of labels' },
  'dataset.testImages': { label: 'Test images', hint: 'Path of an IDX file of test images; may be left out' },
  'dataset.testLabels': { label: 'Test labels', hint: 'Path of an IDX file of test labels; may be left out' },
  'dataset.files': { label: 'Batches', hint: 'Paths of CIFAR-10 binary batches, one a line' },
  'dataset.testFiles': { label: 'Test batches', hint: 'Paths of CIFAR-10 binary test batches, one a line' },
  'dataset.file': { label: 'File', hint: 'Path of a CSV file with a header' },
  'dataset.label': { label: 'Label column', hint: 'Name of the column that holds the class' },
  'dataset.inputs': { label: 'Inputs', hint: 'Path of an NPY array [sample, …]' },
  'model.map': { label: 'Map', hint: 'The parametric map of every layer, before the activation' },
  'model.activation': { label: 'Activation', hint: 'The nonlinearity between the maps' },
  'model.epsilon': { label: 'ε', hint: 'Added inside the root of every normaliser; affine-like needs none' },
  'model.alpha': { label: 'α', hint: 'Weight of the mean that layer-norm subtracts, 0 to 1' },
  'optimiser.learningRate': {
    label: 'Learning rate η',
    hint: 'Step of plain gradient descent: θ′ = θ − η ∂L/∂θ',
  },
  'training.steps': { label: 'Updates', hint: 'Parameter updates until the run is complete' },
  'training.batchSize': { label: 'Batch size', hint: 'Samples in one batch; full: the whole training set' },
  'training.shuffle': { label: 'Shuffle', hint: 'A new permutation of the samples each epoch' },
  'training.seed': { label: 'Seed', hint: 'Of the initial weights, the batches and the choice of probes' },
  'record.probes': {
    label: 'Probes',
    hint: 'Samples whose activations are followed through the run: a number, or all',
  },
  'record.every': { label: 'Row every', hint: 'A row is recorded every so many updates' },
  'record.checkpointEvery': { label: 'Checkpoint every', hint: 'Parameters are kept every so many updates' },
  'record.evaluateEvery': {
    label: 'Evaluate every',
    hint: 'Loss and accuracy on the test part every so many updates',
  },
}

export function wordsOf(path: string): FieldWords {
  return fieldWords[path] ?? { label: path.split('.').at(-1) ?? path, hint: path }
}
