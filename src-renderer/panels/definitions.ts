/** What the words and numbers of the window mean; shown in the help and wherever a pointer rests on one. */
export interface Definition {
  word: string
  /** How it is worked out, in plain signs. */
  formula?: string
  /** One sentence. */
  meaning: string
}

export const define = {
  actual: {
    word: 'actual step',
    meaning: 'zᵢ(θ′) − zᵢ(θ): how the activation of probe i moved in one update.',
  },
  steepest: {
    word: 'steepest step',
    meaning: '−η · (1/B) · ∂ℓᵢ/∂zᵢ: how it would have moved by gradient descent on the activation itself.',
  },
  own: {
    word: 'own step',
    meaning: 'The part of the actual step due to this map’s own parameters, its input held still.',
  },
  self: {
    word: 'self part',
    meaning:
      'The part of the own step that the probe’s own gradient alone would make, as often as the batch holds it; zero where it does not.',
  },
  cross: {
    word: 'cross part',
    meaning: 'Own − self: what the other samples of the batch make of the probe.',
  },
  upstream: {
    word: 'upstream step',
    meaning: 'The part of the actual step due to the map’s input having moved, its parameters held still.',
  },
  interaction: {
    word: 'interaction',
    meaning: 'Actual − own − upstream: input and parameters moved together, of second order in η.',
  },
  gain: {
    word: 'gain',
    meaning:
      '⟨step, steepest⟩ / ‖steepest‖²: 1 where the step is the steepest one, in its direction and length.',
  },
  share: {
    word: 'share',
    meaning:
      '⟨part, actual⟩ / ‖actual‖²: how much of the actual step the part makes up, along it. The shares sum to 1.',
  },
  alignment: { word: 'alignment', meaning: 'Cosine between a step and the steepest step, −1 to 1.' },
  divergence: {
    word: 'divergence index',
    meaning:
      'Standard deviation of log gain over the probes with positive gain. The same gain for every sample is only another learning rate; its spread is what no learning rate can mend.',
  },
  nonPositive: {
    word: 'non-positive',
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
    meaning:
      'Share of an arrow’s squared length that lies outside the drawn space: what the picture cannot show.',
  },
  drawnVariance: {
    word: 'variance drawn',
    meaning:
      'Share of the variance of the activations, over the whole run and the full space of the tap, that lies along the three drawn axes.',
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
    meaning:
      '‖actualᵢ‖ / median over the probes of ‖actual‖, at that row: 1 moves as far as the probe in the middle.',
  },
  neighbourMovement: {
    word: 'movement among neighbours',
    meaning:
      '‖actualᵢ‖ / mean of ‖actual‖ over the 8 probes nearest to it in the full space of the tap: 1 moves as its surroundings do, 5 is torn out of them.',
  },
  apart: {
    word: 'apart',
    meaning:
      '|log gainᵢ − median of log gain over the probes|: what the probe adds to the divergence index, too much or too little.',
  },
  againstRest: {
    word: 'deviations',
    meaning:
      '(median of these − median of the rest) / (1.4826 · median absolute deviation of the rest): how many standard deviations of the rest lie between, whatever lies far out.',
  },
} as const satisfies Record<string, Definition>

export const definitions: readonly Definition[] = Object.values(define)
