/** Our float32 training and recording against the exact updates of an independent PyTorch program, on every backend that starts here. */
import { beforeAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../src-main/backends/start-backend.ts'
import type { TapArray } from '../../src-main/recorder/recorded-row.ts'
import { train } from '../../src-main/training/train.ts'
import type { TrainingEvent } from '../../src-main/training/training-event.ts'
import { keptEvent } from '../unit/training/kept-event.ts'
import { missingBackends, startingBackends } from './backends-here.ts'
import { type Fixture, fixtureArrays, fixtures, planOf } from './fixture.ts'
import { relativeError } from './relative-error.ts'

const limits: Record<TapArray, number> = {
  activation: 2e-5,
  steepest: 1e-4,
  actual: 1e-4,
  own: 1e-4,
  upstream: 1e-4,
  self: 1e-4,
}

async function eventsOf(fixture: Fixture): Promise<TrainingEvent[]> {
  // What an optimiser remembers begins at zero.
  const parameters = Object.fromEntries(
    Object.entries(fixture.final).map(([name, { length }]) => [
      name,
      Float32Array.from(fixture.initial[name] ?? new Float32Array(length)),
    ]),
  )
  const events: TrainingEvent[] = []
  for await (const event of train(planOf(fixture), { start: { step: 0, parameters } })) {
    events.push(keptEvent(event))
  }
  return events
}

/** The fixture's taps that have the array at its first row. */
const tapsWith = ({ rows: [row] }: Fixture, array: TapArray): string[] =>
  Object.entries(row?.taps ?? {}).flatMap(([tap, arrays]) => (arrays[array] ? [tap] : []))

/**
 * What is remembered of all parameters of a map as one, `key1.velocity`: attention does not change with the bias of its
 * keys, so what is remembered of that is rounding.
 */
function together(values: Readonly<Record<string, ArrayLike<number>>>): Record<string, number[]> {
  const joined: Record<string, number[]> = {}
  for (const [name, numbers] of Object.entries(values)) {
    const key = name.replace(/\/.*\./, '.')
    joined[key] = [...(joined[key] ?? []), ...Array.from(numbers)]
  }
  return joined
}

/** A GPU in software takes its time: of what is more than a plain MLP it does every eighth, and what needs all its digits. */
const fixturesOn = (backend: string): readonly Fixture[] =>
  fixtures.filter(
    ({ spec, inputShape }, index) =>
      backend !== 'webgpu' || !inputShape || index % 8 === 0 || spec.name.endsWith('small-steps'),
  )

it.skip.each(missingBackends)('on $name — SKIPPED: $reason', () => {})

describe.each(startingBackends)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend)
  })

  describe.each(fixturesOn(backend).map((fixture) => ({ name: fixture.spec.name, fixture })))(
    '$name',
    ({ fixture }) => {
      let events: TrainingEvent[] = []
      beforeAll(async () => {
        events = await eventsOf(fixture)
      })
      const rows = () => events.flatMap((event) => (event.kind === 'row' ? [event.row] : []))

      it('takes the same batches', () => {
        expect(rows().map(({ batch }) => [...batch])).toEqual(fixture.rows.map(({ batch }) => batch))
      })

      it('has the same loss', () => {
        const loss = rows().map((row) => row.loss)
        expect(
          relativeError(
            loss,
            fixture.rows.map((row) => row.loss),
          ),
        ).toBeLessThan(2e-5)
      })

      it('records the same taps, and the self part where it is asked for and there is one', () => {
        for (const { taps } of rows()) {
          expect(Object.keys(taps)).toEqual(Object.keys(fixture.rows[0]?.taps ?? {}))
          expect(Object.keys(taps).filter((tap) => taps[tap]?.self)).toEqual(tapsWith(fixture, 'self'))
        }
      })

      const present = fixtureArrays.filter((array) => tapsWith(fixture, array).length > 0)
      it.each(present)('has the same %s at every tap and row', (array) => {
        const errors = fixture.rows.flatMap((exact, row) =>
          tapsWith(fixture, array).map((tap) => ({
            row,
            tap,
            error: relativeError(rows()[row]?.taps[tap]?.[array], exact.taps[tap]?.[array] ?? []),
          })),
        )
        expect(errors.filter(({ error }) => !(error < limits[array]))).toEqual([])
      })

      it('ends at the same parameters, and remembers the same of them', () => {
        const last = events.findLast((event) => event.kind === 'checkpoint')
        const found = together(last?.parameters ?? {})
        const errors = Object.entries(together(fixture.final)).map(([name, exact]) => ({
          name,
          error: relativeError(found[name], exact),
        }))
        expect(errors.filter(({ error }) => !(error < 2e-5))).toEqual([])
        expect(Object.keys(last?.parameters ?? {}).sort()).toEqual(Object.keys(fixture.final).sort())
      })
    },
  )
})
