import { neg, tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { featureMap } from '../../../src-main/maps/index.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { mapForm } from './map-form.ts'

/** What happens to a row whose relu units all die in one step: its features go from h to 0. */
describe.each(['norm-like', 'rms-norm', 'layer-norm', 'affine-like', 'batch-norm'] as const)('%s', (kind) => {
  beforeAll(async () => {
    await startBackend('cpu')
  })

  it('an input that goes to exactly zero takes its features there', async () => {
    const random = createRandom(0, 'vanishing inputs')
    const rows = 200
    const x = tensor2d(
      Float32Array.from({ length: rows * 4 }, () => 30 * random.uniform()),
      [rows, 4],
    )
    const features = featureMap(mapForm(kind))(x, rows)
    const before = await features.h.data()
    const difference = await features.difference(neg(x)).h.data()
    const left = before.map((value, index) => Math.abs(value + (difference[index] ?? Number.NaN)))
    expect(Math.max(...left)).toBeLessThan(5e-3)
  })
})
