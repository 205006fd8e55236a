import { expect, it } from 'vitest'
import { StepRate } from '../../../src-main/trainer/step-rate.ts'

it('tells updates per second', () => {
  const rate = new StepRate()
  rate.mark(0, 0)
  rate.mark(200, 100)
  expect(rate.perSecond).toBeCloseTo(500)
})

it('forgets how fast it was more than a second ago', () => {
  const rate = new StepRate()
  rate.mark(0, 0)
  rate.mark(100, 1000)
  for (let time = 200; time <= 3000; time += 200) rate.mark(time, 1000 + time)
  expect(rate.perSecond).toBeCloseTo(1000)
})

it('does not count a pause as slowness', () => {
  const rate = new StepRate()
  rate.mark(0, 0)
  rate.restart()
  rate.mark(60_000, 10)
  rate.mark(60_100, 60)
  expect(rate.perSecond).toBeCloseTo(500)
})

it('is zero, not infinite, before there is any time to measure', () => {
  const rate = new StepRate()
  rate.mark(5, 3)
  rate.mark(5, 4)
  expect(rate.perSecond).toBe(0)
})
