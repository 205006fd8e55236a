import { expect, it } from 'vitest'
import { SpareTrainer } from '../../../src-main/engine/spare-trainer.ts'
import { ScriptedTrainer } from './scripted-trainer.ts'

function launch() {
  const launched: ScriptedTrainer[] = []
  const spare = new SpareTrainer(() => {
    const trainer = new ScriptedTrainer()
    launched.push(trainer)
    return trainer
  })
  return { launched, spare }
}

it('has one ready, and gives each trainer once', () => {
  const { launched, spare } = launch()
  expect(launched).toHaveLength(1)
  const first = spare.take()
  const second = spare.take()
  expect([first, second]).toEqual([launched[0], launched[1]])
})

it('gives a fresh one when the one that was ready has died', () => {
  const { launched, spare } = launch()
  launched[0]?.exit('signal SIGKILL')
  expect(spare.take()).toBe(launched[1])
})
