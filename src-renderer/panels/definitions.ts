/** What the words and numbers of the window mean; shown in the help and wherever a pointer rests on one. */
export interface Definition {
  word: string
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
} as const satisfies Record<string, Definition>

export const definitions: readonly Definition[] = Object.values(define)
