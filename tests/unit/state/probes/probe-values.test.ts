import { createPinia, disposePinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import type { ProbeValues, Requests } from '../../../../src-main/shared/contract/engine-api.ts'
import { useProbeValues } from '../../../../src-renderer/state/probes/probe-values.ts'

const held = reactive<{
  details: { id: string } | null
  tap: { name: string }
  scores: { rows: number; stride: number } | null
  statistics: { rows: number }
  rows: number
  isLive: boolean
}>({
  details: { id: 'one' },
  tap: { name: 'hidden1' },
  scores: { rows: 5, stride: 2 },
  statistics: { rows: 5 },
  rows: 9,
  isLive: false,
})
const asked: string[] = []
let missing: string | null = null

/** Two rows a reply at most, of two probes; a value says its row of the run and its probe. */
async function readProbeValues({
  quantity,
  tap,
  from,
  stride,
}: Requests['readProbeValues']): Promise<ProbeValues> {
  asked.push(`${quantity} ${tap} ${from}`)
  const rows = missing ? 0 : Math.max(0, Math.min(2, (held.scores?.rows ?? 0) - from / stride))
  const values = Float32Array.from(
    { length: 2 * rows },
    (_, cell) => 10 * (from + Math.floor(cell / 2) * stride) + (cell % 2),
  )
  return { from, stride, rows, probes: 2, values, missing }
}

vi.mock('../../../../src-renderer/state/runs/session.ts', () => ({ useSession: () => held }))
vi.mock('../../../../src-renderer/state/notices.ts', () => ({ useNotices: () => ({ fail: vi.fn() }) }))
vi.mock('../../../../src-renderer/state/engine-key.ts', () => ({ useEngine: () => ({ readProbeValues }) }))

const settled = async (): Promise<void> => {
  await nextTick()
  await new Promise((resolve) => setTimeout(resolve))
}

let pinia = createPinia()
beforeEach(() => {
  pinia = createPinia()
  setActivePinia(pinia)
  asked.length = 0
  missing = null
  held.tap = { name: 'hidden1' }
  held.scores = { rows: 5, stride: 2 }
  held.statistics = { rows: 5 }
})

it('lets the picture of a finished run come first, before what costs much', async () => {
  held.statistics = { rows: 4 }
  useProbeValues().want('neighbour-movement')
  await settled()
  expect(asked).toEqual([])
  held.statistics = { rows: 5 }
  await settled()
  expect(asked[0]).toBe('neighbour-movement hidden1 0')
})

afterEach(() => disposePinia(pinia))

it('asks for nothing that nobody wants', async () => {
  useProbeValues()
  held.scores = { rows: 6, stride: 2 }
  await settled()
  expect(asked).toEqual([])
})

it('asks reply by reply for every row that is held, by the rows of the run', async () => {
  const values = useProbeValues()
  values.want('loss')
  await settled()
  expect(asked).toEqual(['loss hidden1 0', 'loss hidden1 4', 'loss hidden1 8'])
  expect(values.loss?.rows).toBe(5)
  expect([...(values.loss?.values ?? [])]).toEqual([0, 1, 20, 21, 40, 41, 60, 61, 80, 81])
})

it('goes on where the run grew, and no more once nobody wants it', async () => {
  const values = useProbeValues()
  const release = values.want('loss')
  await settled()
  held.scores = { rows: 6, stride: 2 }
  await settled()
  expect(asked.at(-1)).toBe('loss hidden1 10')
  release()
  await settled()
  held.scores = { rows: 7, stride: 2 }
  await settled()
  expect(asked).toHaveLength(4)
})

it('keeps the losses, which are the same of every tap, and computes movements anew', async () => {
  const values = useProbeValues()
  values.want('loss')
  values.want('neighbour-movement')
  await settled()
  asked.length = 0
  held.tap = { name: 'logits' }
  await settled()
  expect(asked).toEqual([0, 4, 8].map((row) => `neighbour-movement logits ${row}`))
})

it('begins anew at another level of detail', async () => {
  const values = useProbeValues()
  values.want('loss')
  await settled()
  held.scores = { rows: 3, stride: 4 }
  await settled()
  expect([...(values.loss?.values ?? [])]).toEqual([0, 1, 40, 41, 80, 81])
})

it('says why there are none, and does not ask again', async () => {
  missing = 'logits are not recorded'
  const values = useProbeValues()
  values.want('loss')
  await settled()
  held.scores = { rows: 6, stride: 2 }
  await settled()
  expect(values.loss?.missing).toBe('logits are not recorded')
  expect(asked).toHaveLength(1)
})
