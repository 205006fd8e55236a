/** What a run holds is recomputed when it goes on, and must come out the same. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RecordedRow } from '../../../src-main/recorder/recorded-row.ts'
import { RecordedPart } from '../../../src-main/store/recorded-part.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownLayout, knownParameters, knownRow } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

// Chunks of eight rows; a row every second update.
const layout = knownLayout({ steps: 8 })
const rowAt = (step: number): RecordedRow => ({ ...knownRow(layout, step / 2), step })

/** Updates 0, 2, …, 38; a checkpoint at 0, 10, …, 30; an evaluation at 0, 7, …, 35. */
async function part(start: number): Promise<RecordedPart> {
  const path = join(await temporaryFolder(), 'known.misstep')
  const writer = await RunWriter.create(path, layout)
  for (let step = 0; step < 40; step++) {
    if (step % 10 === 0) writer.checkpoint(step, knownParameters(layout, step / 10))
    if (step % 7 === 0) writer.evaluation(step, step / 4, 0.5)
    if (step % 2 === 0) writer.append(rowAt(step))
  }
  await writer.finish('stopped')
  return RecordedPart.from(await openRun(path), layout, start)
}

describe('the recorded part of a run', () => {
  it('holds every row, checkpoint and evaluation from the start on', async () => {
    const recorded = await part(10)
    for (let step = 10; step < 40; step += 2) expect(await recorded.holdsRow(rowAt(step))).toBe(true)
    expect(await recorded.holdsCheckpoint(30, knownParameters(layout, 3))).toBe(true)
    expect(await recorded.holdsEvaluation(14, 3.5, 0.5)).toBe(true)
  })

  it('does not hold what comes after it', async () => {
    const recorded = await part(30)
    expect(await recorded.holdsRow(rowAt(40))).toBe(false)
    expect(await recorded.holdsCheckpoint(40, knownParameters(layout, 4))).toBe(false)
    expect(await recorded.holdsEvaluation(42, 1, 1)).toBe(false)
  })

  it('leaves out what training says when it is stopped on the way', async () => {
    const recorded = await part(30)
    expect(await recorded.holdsCheckpoint(33, knownParameters(layout, 9))).toBe(true)
    expect(await recorded.holdsEvaluation(33, 1, 1)).toBe(true)
  })

  it.each([
    [
      'a tap',
      (recorded: RecordedPart) => {
        const row = rowAt(36)
        const own = row.taps.logits?.own ?? new Float32Array()
        // A quarter in some millions.
        own[4] = (own[4] ?? 0) + 0.25
        return recorded.holdsRow(row)
      },
      /row 18 of "taps\/logits\/own" .* number 4 is/,
    ],
    [
      'the loss',
      (recorded: RecordedPart) => recorded.holdsRow({ ...rowAt(34), loss: 0.5 }),
      /row 17 of "loss"/,
    ],
    [
      'the batch',
      (recorded: RecordedPart) => recorded.holdsRow({ ...rowAt(34), batch: Int32Array.of(1) }),
      /row 17 of "batches"/,
    ],
    [
      'a parameter',
      (recorded: RecordedPart) => recorded.holdsCheckpoint(30, knownParameters(layout, 2)),
      /row 3 of "params\/hidden1\/weight"/,
    ],
    [
      'an evaluation',
      (recorded: RecordedPart) => recorded.holdsEvaluation(35, 8.75, 0.25),
      /row 5 of "eval\/accuracy"/,
    ],
  ])('refuses %s that comes out otherwise, by row and array', async (_, hold, message) => {
    await expect(hold(await part(30))).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringMatching(message),
    })
  })

  it('tells 0 from −0, and not one NaN from the same NaN', async () => {
    const path = join(await temporaryFolder(), 'known.misstep')
    const writer = await RunWriter.create(path, layout)
    writer.evaluation(0, Number.NaN, 0)
    await writer.finish('stopped')
    const recorded = await RecordedPart.from(await openRun(path), layout, 0)
    expect(await recorded.holdsEvaluation(0, Number.NaN, 0)).toBe(true)
    await expect(recorded.holdsEvaluation(0, Number.NaN, -0)).rejects.toThrow('row 0 of "eval/accuracy"')
  })
})
