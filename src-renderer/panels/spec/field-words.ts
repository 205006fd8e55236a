/** What the fields of a spec are called in the form, and what they mean to a pointer that rests on them. */
export interface FieldWords {
  label: string
  hint: string
}

export const fieldWords: Readonly<Record<string, FieldWords>> = {
  'dataset.kind': { label: 'Kind', hint: 'A generated set, or files on this machine' },
  'dataset.samples': { label: 'Samples', hint: 'Samples generated, or at most so many taken from the files' },
  'dataset.noise': { label: 'Noise', hint: 'Standard deviation of the Gaussian noise added to every input' },
  'dataset.classes': { label: 'Classes', hint: 'Number of classes' },
  'dataset.dimensions': { label: 'Dimensions', hint: 'Features of one input' },
  'dataset.teacherUnits': {
    label: 'Teacher units',
    hint: 'Hidden units of the teacher, a tanh network whose largest logit is the label',
  },
  'dataset.task': {
    label: 'Task',
    hint: 'classification: the teacher’s largest output is the label; regression: its outputs are the targets',
  },
  'dataset.pairs': { label: 'Pairs', hint: 'Pairs of a key and a value in a sequence; each key comes once' },
  'dataset.keys': { label: 'Keys', hint: 'Keys that there are, at least as many as pairs' },
  'dataset.values': { label: 'Values', hint: 'Values that there are: the classes' },
  'dataset.side': { label: 'Side', hint: 'Height and width of an image in pixels' },
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
  'model.kind': {
    label: 'Kind',
    hint: 'mlp: layer upon layer; residual-mlp: each block adds to a stream; cnn: convolutions of images; transformer: attention over tokens',
  },
  'model.map': { label: 'Map', hint: 'The parametric map of every layer, before the activation' },
  'model.activation': { label: 'Activation', hint: 'The nonlinearity between the maps' },
  'model.hidden': { label: 'Hidden layers', hint: 'Units of each hidden layer, from the input on' },
  'model.convolutions': { label: 'Convolutions', hint: 'Each layer of convolutions, from the input on' },
  'model.width': { label: 'Width', hint: 'Units of the residual stream' },
  'model.blocks': { label: 'Blocks', hint: 'Blocks one after the other, each adding to the residual stream' },
  'model.expansion': {
    label: 'Expansion',
    hint: 'Units inside a block’s two layers, as a multiple of the width',
  },
  'model.heads': { label: 'Heads', hint: 'Heads of the attention; they divide the width' },
  'model.patch': { label: 'Patch', hint: 'Side of the squares of an image that become tokens, in pixels' },
  'model.readout': {
    label: 'Readout',
    hint: 'What the layers behind it see. flatten: the whole image; average: each channel’s mean; mean: of the tokens; last: the last token',
  },
  'model.placement': {
    label: 'Placement',
    hint: 'pre: the normaliser works on the map’s input; post: on its output',
  },
  'model.gain': { label: 'Gain and shift', hint: 'Learnable, of each unit, behind every normaliser' },
  'model.bias': { label: 'Bias', hint: 'Whether the maps have one' },
  'model.patchNorm': {
    label: 'Patch norm',
    hint: 'What patch-norm divides a patch p by: √(‖p‖² + 1) with the bias inside, or ‖p‖ with the bias outside',
  },
  'model.epsilon': { label: 'ε', hint: 'Added inside the root of every normaliser; affine-like needs none' },
  'model.alpha': { label: 'α', hint: 'Weight of the mean that layer-norm subtracts, 0 to 1' },
  'convolution.channels': { label: 'channels', hint: 'Units of this layer at every place' },
  'convolution.kernel': { label: 'kernel', hint: 'Height and width of the patch that it sees, in pixels' },
  'convolution.stride': { label: 'stride', hint: 'Pixels from one patch to the next' },
  'convolution.padding': {
    label: 'padding',
    hint: 'same: zeros around the image, so that every place has its patch; valid: none',
  },
  'convolution.pool': {
    label: 'pool',
    hint: 'Squares behind the nonlinearity, of which the largest or the mean goes on',
  },
  'convolution.poolSize': { label: 'pool size', hint: 'Side of what is pooled' },
  'optimiser.kind': {
    label: 'Kind',
    hint: 'Only sgd is plain gradient descent, which the closed forms of theory are about',
  },
  'optimiser.learningRate': {
    label: 'Learning rate η',
    hint: 'Its highest value, where a schedule moves it',
  },
  'optimiser.weightDecay': {
    label: 'Weight decay λ',
    hint: 'Adds λθ to the gradient; adamw takes ηλθ off the parameters themselves',
  },
  'optimiser.momentum': { label: 'Momentum μ', hint: 'v ← μv + g: how much of the last step goes on' },
  'optimiser.beta1': { label: 'β₁', hint: 'Of the running mean of the gradient' },
  'optimiser.beta2': { label: 'β₂', hint: 'Of the running mean of its square' },
  'optimiser.decay': { label: 'Decay ρ', hint: 'Of the running mean of the gradient’s square' },
  'optimiser.epsilon': { label: 'ε', hint: 'Added to the root that the gradient is divided by' },
  'optimiser.schedule.kind': { label: 'Schedule', hint: 'How η goes over the run' },
  'optimiser.schedule.warmUp': { label: 'Warm-up', hint: 'Updates in which η rises to its value, evenly' },
  'optimiser.schedule.floor': { label: 'Floor', hint: 'Where η ends, as a share of its value' },
  'optimiser.schedule.every': {
    label: 'Step every',
    hint: 'η is multiplied by the factor every so many updates',
  },
  'optimiser.schedule.factor': { label: 'Factor', hint: 'What η is multiplied by at each step' },
  'training.loss': {
    label: 'Loss',
    hint: 'Of one sample; mean-squared-error is over the outputs, against the target, or 1 at the class and 0 elsewhere',
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
  'record.taps': { label: 'Taps', hint: 'Places in the network whose activations and steps are recorded' },
  'record.split': {
    label: 'Split own steps',
    hint: 'Keeps of every own step what the probe’s own gradient made of it; the rest is that of the others in the batch',
  },
  'record.checkpointEvery': { label: 'Checkpoint every', hint: 'Parameters are kept every so many updates' },
  'record.evaluateEvery': {
    label: 'Evaluate every',
    hint: 'Loss and accuracy on the test part every so many updates',
  },
}

export function wordsOf(path: string): FieldWords {
  return fieldWords[path] ?? { label: path.split('.').at(-1) ?? path, hint: path }
}
