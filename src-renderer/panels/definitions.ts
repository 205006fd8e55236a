/** What the words and numbers of the window mean; shown in the help and wherever a pointer rests on one. */
export interface Definition {
  word: string
  /** How it is worked out, in plain signs. */
  formula?: string
  /** One sentence. */
  meaning: string
}

export const define = {
  activation: {
    word: 'activation',
    formula: 'zᵢ(θ)',
    meaning: 'What a tap puts out for probe i: the point that moves in the picture.',
  },
  actual: {
    word: 'actual step',
    formula: 'zᵢ(θ′) − zᵢ(θ)',
    meaning: 'How the activation of probe i moved in one update.',
  },
  steepest: {
    word: 'steepest step',
    formula: '−η · (1/B) · ∂ℓᵢ/∂zᵢ',
    meaning: 'How the activation of probe i would have moved by gradient descent on the activation itself.',
  },
  own: {
    word: 'own step',
    formula: 'f(x; θ′) − f(x; θ)',
    meaning: 'The part of the actual step due to this map’s own parameters, its input held still.',
  },
  self: {
    word: 'self part',
    formula: '−(η/B) · (‖xᵢ‖² + 1) · ∂ℓᵢ/∂zᵢ for an affine map',
    meaning:
      'The part of the own step that the probe’s own gradient alone would make, as often as the batch holds it; zero where it does not.',
  },
  cross: {
    word: 'cross part',
    formula: 'own − self',
    meaning: 'What the other samples of the batch make of the probe.',
  },
  upstream: {
    word: 'upstream step',
    formula: 'f(x′; θ) − f(x; θ)',
    meaning: 'The part of the actual step due to the map’s input having moved, its parameters held still.',
  },
  interaction: {
    word: 'interaction',
    formula: 'actual − own − upstream',
    meaning: 'Input and parameters moved together: of second order in η.',
  },
  gain: {
    word: 'gain',
    formula: '⟨step, steepest⟩ / ‖steepest‖²',
    meaning:
      'How far a step goes along the steepest one, in lengths of it: 1 where it is the steepest step, in direction and length.',
  },
  share: {
    word: 'share',
    formula: '⟨part, actual⟩ / ‖actual‖²',
    meaning: 'How much of the actual step the part makes up, along it; the shares sum to 1.',
  },
  alignment: {
    word: 'alignment',
    formula: '⟨step, steepest⟩ / (‖step‖ · ‖steepest‖)',
    meaning:
      'Cosine between a step and the steepest step: 1 the same direction, 0 at right angles, −1 the opposite one.',
  },
  divergence: {
    word: 'divergence index',
    formula: 'std over the probes of log gain, where gain > 0',
    meaning:
      'How differently the samples are moved: the same gain for every sample is only another learning rate, and its spread is what no learning rate can mend.',
  },
  nonPositive: {
    word: 'non-positive',
    formula: '#{gain ≤ 0} / #probes',
    meaning: 'Share of the probes whose actual gain is zero or negative.',
  },
  loss: { word: 'loss', meaning: 'Mean cross-entropy over the batch of this row, in nats.' },
  squaredLoss: {
    word: 'loss',
    meaning:
      'Mean squared error over the batch of this row: (1/K) Σ (z − y)² over the K outputs, y the target or the class as 1 among zeros.',
  },
  accuracy: {
    word: 'accuracy',
    meaning:
      'Share classified right at the last evaluation: on the test part, or the training part where there is none.',
  },
  outside: {
    word: 'outside the view',
    formula: '1 − ‖drawn part‖² / ‖arrow‖²',
    meaning:
      'Share of an arrow’s squared length that lies outside the drawn space: what the picture cannot show.',
  },
  drawnVariance: {
    word: 'variance drawn',
    meaning:
      'Share of the variance of the activations, over the whole run and the full space of the tap, that lies along the three drawn axes. While rows are still to come it is that of the sample to which the axes were fitted.',
  },
  tourTime: {
    word: 'place of the tour',
    meaning:
      'Seconds along its way at speed 1. The same place is always the same view, so a tour can be scrubbed back and forth.',
  },
  inputNorm: {
    word: '‖x‖² + 1',
    meaning: 'Of the map’s input x: what theory says the self gain of an affine map is.',
  },
  probeLoss: {
    word: 'loss of a probe',
    meaning:
      'ℓᵢ of the probe itself, from the recorded outputs: −log of the probability of its class, in nats, or (1/K) Σ (z − y)².',
  },
  movement: {
    word: 'movement',
    formula: '‖actualᵢ‖ / median over the probes of ‖actual‖',
    meaning: 'How far the probe moves at this row: 1 as far as the probe in the middle.',
  },
  neighbourMovement: {
    word: 'neighbour movement',
    formula: '‖actualᵢ‖ / mean of ‖actual‖ over the 8 nearest probes',
    meaning:
      'How far the probe moves next to those nearest to it in the full space of the tap: 1 as its surroundings do, 5 is torn out of them.',
  },
  apart: {
    word: 'apart',
    formula: '|log gainᵢ − median of log gain|',
    meaning: 'What the probe adds to the divergence index, by too much gain or too little.',
  },
  againstRest: {
    word: 'deviations',
    meaning:
      '(median of these − median of the rest) / (1.4826 · median absolute deviation of the rest): how many standard deviations of the rest lie between, whatever lies far out. Of lengths, losses and movements, which spread over powers of ten, it is that of the logarithms.',
  },
  quantileBands: {
    word: 'bands',
    formula: '5–95% and 25–75% of the probes, and the median',
    meaning: 'Where the probes lie at each row: half of them in the dark band, nine of ten in the light one.',
  },
  discriminants: {
    word: 'class axes (LDA)',
    formula: 'directions w with the largest wᵀ·between·w / wᵀ·within·w',
    meaning: 'The directions that tell the classes apart best: linear discriminants, made orthonormal.',
  },
  misstepPlane: {
    word: 'misstep plane',
    formula: 'mean steepest step, mean actual step',
    meaning:
      'The plane in which steepest descent and what happened lie side by side; the third axis is where the activations vary most beside it.',
  },
  grandTour: {
    word: 'grand tour',
    meaning:
      'A turn through all the directions of the frame, without end and without a jump; every view on the way is linear, so a drawn arrow is the arrow.',
  },
} as const satisfies Record<string, Definition>

export const definitions: readonly Definition[] = Object.values(define)
