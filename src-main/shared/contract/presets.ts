/** Named specs that the window offers and the first run starts from: the files of `resources/specs`, and what to look at. */
import associativeRecall from '../../../resources/specs/associative-recall.json'
import batchNorm from '../../../resources/specs/batch-norm.json'
import convAffine from '../../../resources/specs/conv-affine.json'
import convBatchNorm from '../../../resources/specs/conv-batch-norm.json'
import convPatchNorm from '../../../resources/specs/conv-patch-norm.json'
import convPatchNormNormLike from '../../../resources/specs/conv-patch-norm-norm-like.json'
import largeBatch from '../../../resources/specs/large-batch.json'
import layerNorm from '../../../resources/specs/layer-norm.json'
import layerNormBehind from '../../../resources/specs/layer-norm-behind.json'
import layerNormGain from '../../../resources/specs/layer-norm-gain.json'
import layerNormHalfMean from '../../../resources/specs/layer-norm-half-mean.json'
import normLike from '../../../resources/specs/norm-like.json'
import normLikeHalfRate from '../../../resources/specs/norm-like-half-rate.json'
import normLikeNoBias from '../../../resources/specs/norm-like-no-bias.json'
import regression from '../../../resources/specs/regression.json'
import residual from '../../../resources/specs/residual.json'
import rmsNorm from '../../../resources/specs/rms-norm.json'
import spirals from '../../../resources/specs/spirals.json'
import spiralsAdam from '../../../resources/specs/spirals-adam.json'
import teacherStudent from '../../../resources/specs/teacher-student.json'
import theoryAffine from '../../../resources/specs/theory-check-affine.json'
import theoryAffineLike from '../../../resources/specs/theory-check-affine-like.json'

export interface Preset {
  id: string
  group: string
  title: string
  /** One sentence: what to look at. */
  purpose: string
  /** As it is written; the parser fills it in. */
  spec: { readonly name: string; readonly [field: string]: unknown }
}

const inGroup = (
  group: string,
  entries: Record<string, [title: string, purpose: string, spec: Preset['spec']]>,
): Preset[] =>
  Object.entries(entries).map(([id, [title, purpose, spec]]) => ({ id, group, title, purpose, spec }))

export const presets: readonly Preset[] = [
  ...inGroup('First look', {
    spirals: [
      'Spirals, affine',
      'A plain network untangles three spirals, all samples at once: watch how far the steps taken stray from steepest descent.',
      spirals,
    ],
    'spirals-affine-like': [
      'Spirals, affine-like',
      'The same seed, weights and batches with the affine-like map: the runs differ by the layer alone.',
      { ...spirals, name: 'Spirals, affine-like', model: { ...spirals.model, map: 'affine-like' } },
    ],
    'teacher-student': [
      'Teacher and student, RMS norm',
      'A sixteen-dimensional input and RMS normalisation: every sample takes the same, larger step.',
      teacherStudent,
    ],
    'batch-norm': [
      'Circles, batch norm',
      'Statistics of the batch: the gain differs by sample, only its spread shrinks.',
      batchNorm,
    ],
  }),
  ...inGroup('Theory, one sample a step', {
    'theory-affine': [
      'Affine: ‖x‖² + 1',
      'One sample a step, every sample a probe: the own gain of the batch member lies on ‖x‖² + 1.',
      theoryAffine,
    ],
    'theory-affine-like': [
      'Affine-like: 1',
      'The same with the affine-like map: the own gain of the batch member is 1, whatever its input.',
      theoryAffineLike,
    ],
    'norm-like': [
      'Norm-like: 2',
      'The own gain of the batch member is 2, whatever its input: only another learning rate.',
      normLike,
    ],
    'norm-like-half-rate': [
      'Norm-like at η/2',
      'At half the rate the batch member takes the step that steepest descent takes at the whole rate.',
      normLikeHalfRate,
    ],
    'norm-like-no-bias': [
      'Norm-like without bias: 1',
      'Without the bias the own gain is 1: the other half of 2 was the bias’s.',
      normLikeNoBias,
    ],
    'rms-norm': [
      'RMS norm: n + 1',
      'The factor √n makes the own gain n + 1 of n inputs: 9 at hidden1, 17 behind it.',
      rmsNorm,
    ],
    'layer-norm': [
      'Layer norm: n + 1',
      'Taking off the mean changes nothing: the own gain is n + 1 again.',
      layerNorm,
    ],
    'layer-norm-half-mean': [
      'Layer norm, α = ½',
      'With half of the mean taken off the own gain depends on the sample again, by its mean.',
      layerNormHalfMean,
    ],
    'layer-norm-behind': [
      'Layer norm behind the map',
      'The normaliser stands behind the product: no closed form, and steps that leave the line of steepest descent.',
      layerNormBehind,
    ],
    'layer-norm-gain': [
      'Layer norm with gain and shift',
      'A learnable gain is one more share of the own step: n + 1 no longer holds, and the spread returns.',
      layerNormGain,
    ],
    'large-batch': [
      'Affine-like, large batch',
      'The self gain is still 1, but the other samples’ share of the step outgrows it.',
      largeBatch,
    ],
  }),
  ...inGroup('Convolutions', {
    'conv-affine': [
      'Convolutions, affine',
      'What a patch does to itself has the gain ‖p‖² + 1: bright patches move far, dark ones hardly.',
      convAffine,
    ],
    'conv-patch-norm': [
      'PatchNorm',
      'The convolution itself divides by √(‖p‖² + 1): what a patch does to itself has the gain 1; the image’s other patches interfere.',
      convPatchNorm,
    ],
    'conv-patch-norm-norm-like': [
      'PatchNorm, norm-like',
      'Divided by ‖p‖ with the bias outside: what a patch does to itself has the gain 2.',
      convPatchNormNormLike,
    ],
    'conv-batch-norm': [
      'Convolutions, batch norm',
      'Statistics of each channel over the batch and the image: the gain still differs by patch.',
      convBatchNorm,
    ],
  }),
  ...inGroup('More networks and optimisers', {
    'associative-recall': [
      'Attention: associative recall',
      'A transformer learns to look a value up by its key: watch the scores fall into place.',
      associativeRecall,
    ],
    residual: [
      'Residual stream',
      'Each block adds to the stream: its actual step is what all the maps before it have done.',
      residual,
    ],
    'spirals-adam': [
      'Spirals, Adam',
      'An adaptive optimiser rescales every weight: the own step is no multiple of steepest descent, whatever the map.',
      spiralsAdam,
    ],
    regression: [
      'Regression',
      'Targets instead of classes, and the mean squared error: the theory asks for neither.',
      regression,
    ],
  }),
]
