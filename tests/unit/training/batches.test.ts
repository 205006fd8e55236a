import { describe, expect, test } from 'vitest'
import { batchStream } from '../../../src-main/training/batches.ts'

const shuffled = { samples: 10, batchSize: 4, shuffle: true, seed: 5 }

describe('batchStream', () => {
  test('takes every sample once in each epoch, across the ends of batches', () => {
    const batchAt = batchStream(shuffled)
    const seen = [0, 1, 2, 3, 4].flatMap((step) => [...batchAt(step)])
    const ascending = Array.from({ length: 10 }, (_, index) => index)
    expect(seen.slice(0, 10).sort((a, b) => a - b)).toEqual(ascending)
    expect(seen.slice(10).sort((a, b) => a - b)).toEqual(ascending)
    expect(seen.slice(0, 10)).not.toEqual(seen.slice(10))
  })

  test('gives the batch of a step without those before it', () => {
    const inOrder = batchStream(shuffled)
    for (let step = 0; step < 7; step++) inOrder(step)
    expect(batchStream(shuffled)(7)).toEqual(inOrder(7))
  })

  test('differs by seed', () => {
    expect(batchStream({ ...shuffled, seed: 6 })(0)).not.toEqual(batchStream(shuffled)(0))
  })

  test('goes through the set in its order when it is not shuffled', () => {
    const batchAt = batchStream({ ...shuffled, shuffle: false })
    expect([...batchAt(2), ...batchAt(3)]).toEqual([8, 9, 0, 1, 2, 3, 4, 5])
  })

  test('a full batch is the set in its order', () => {
    expect([...batchStream({ ...shuffled, batchSize: 10 })(3)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})
