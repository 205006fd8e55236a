import { describe, expect, it } from 'vitest'
import type { RunProgress } from '../../../src-main/shared/contract/engine-api.ts'
import { decodeFrame } from '../../../src-main/shared/contract/frames.ts'
import { EventOutbox } from '../../../src-main/shells/web/event-outbox.ts'

const progress = (id: string, step: number): RunProgress => ({
  id,
  step,
  status: 'running',
  live: 'training',
  rows: step,
  loss: 1,
  stepsPerSecond: 1,
  backend: 'cpu',
  reason: null,
})

/** A window whose line can be stopped up. */
function createLine() {
  const line = {
    bufferedAmount: 0,
    sent: [] as unknown[],
    drained: () => {},
    send(frame: Uint8Array<ArrayBuffer>, sent: () => void) {
      line.sent.push(decodeFrame(frame))
      line.drained = sent
    },
  }
  return line
}

describe('events on their way to a window', () => {
  it('go out at once while it keeps up', () => {
    const line = createLine()
    const outbox = new EventOutbox(line)
    outbox.event('progress', progress('a', 1))
    outbox.event('progress', progress('a', 2))
    expect(line.sent).toHaveLength(2)
  })

  it('are the newest of each run when it did not keep up', () => {
    const line = createLine()
    const outbox = new EventOutbox(line)
    outbox.reply({ id: 1, value: null })
    line.bufferedAmount = 10e6
    for (const step of [1, 2, 3]) {
      outbox.event('progress', progress('a', step))
      outbox.event('progress', progress('b', step))
    }
    outbox.event('runs', [])
    expect(line.sent).toHaveLength(1)
    line.bufferedAmount = 0
    line.drained()
    expect(line.sent.slice(1)).toEqual([
      { event: 'progress', payload: progress('a', 3) },
      { event: 'progress', payload: progress('b', 3) },
      { event: 'runs', payload: [] },
    ])
  })

  it('never hold up a reply', () => {
    const line = createLine()
    line.bufferedAmount = 10e6
    const outbox = new EventOutbox(line)
    outbox.reply({ id: 1, value: 'here' })
    expect(line.sent).toEqual([{ id: 1, value: 'here' }])
  })
})
