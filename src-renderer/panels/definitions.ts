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
  gain: {
    word: 'gain',
    meaning:
      '⟨step, steepest⟩ / ‖steepest‖²: 1 where the step is the steepest one, in its direction and length.',
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
