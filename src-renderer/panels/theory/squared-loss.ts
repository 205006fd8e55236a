/** What a loss is that is no cross-entropy, for whoever hovers over it. */
export const squaredLoss =
  'Mean squared error over the batch of this row: (1/K) Σ (z − y)² over the K outputs, y the target or the class as 1 among zeros.'
