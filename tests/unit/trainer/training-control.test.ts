import { expect, it } from 'vitest'
import { TrainingControl } from '../../../src-main/trainer/training-control.ts'

it('wakes a paused training when it is resumed', async () => {
  const control = new TrainingControl()
  control.pause()
  let woken = false
  const waiting = control.untilResumed().then(() => {
    woken = true
  })
  await Promise.resolve()
  expect(woken).toBe(false)
  control.resume()
  await waiting
  expect(woken).toBe(true)
})

it('wakes a paused training to stop it', async () => {
  const control = new TrainingControl()
  control.pause()
  const waiting = control.untilResumed()
  control.stop()
  await waiting
  expect({ paused: control.paused, stopped: control.stopped }).toEqual({ paused: false, stopped: true })
})

it('sleeps on when it is paused again before it woke', async () => {
  const control = new TrainingControl()
  control.pause()
  let woken = false
  void control.untilResumed().then(() => {
    woken = true
  })
  control.resume()
  control.pause()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(woken).toBe(false)
})
