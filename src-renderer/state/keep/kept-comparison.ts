/**
 * The comparison as part of a view. A compared run is known by when it began, which stays true when it is renamed, moved or
 * copied; of several that began at the same instant it is the one in the folder of that name.
 */
import { defineStore } from 'pinia'
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import type { ComparedRun, ViewComparison } from '../../../src-main/shared/contract/view-comparison.ts'
import { useEngine } from '../engine-key.ts'
import type { Companion } from '../runs/companion.ts'
import { useComparison } from '../runs/comparison.ts'
import { useRuns } from '../runs/runs.ts'
import { useSession } from '../runs/session.ts'
import { useSharedBasis } from '../runs/shared-basis.ts'

export const useKeptComparison = defineStore('kept-comparison', () => {
  const engine = useEngine()
  const comparison = useComparison()
  const runs = useRuns()
  const session = useSession()
  const basis = useSharedBasis()

  const take = (): ViewComparison => ({
    shown: comparison.open,
    layout: comparison.layout,
    colour: comparison.openSlot,
    runs: comparison.compared.map(({ details: { id, started, name }, slot }) => ({
      id,
      started,
      name: runs.summaryOf(id)?.name ?? name,
      colour: slot ?? 0,
    })),
    charts: comparison.charts,
    numbers: comparison.numbers,
    lengths: comparison.lengths,
  })

  /** Its id in this window. The open run is none of them: it is not beside itself. */
  function idOf({ id, started }: ComparedRun): string | null {
    const same = runs.all.filter((run) => run.started === started && run.id !== session.details?.id)
    return (same.find((run) => run.id === id) ?? same[0])?.id ?? null
  }

  /** Without the runs that are gone: no undo brings those back. */
  function ofThoseHere(kept: ViewComparison): ViewComparison {
    const here = kept.runs.filter((run) => idOf(run) !== null)
    const shows = here.length > 0 || kept.layout === 'taps'
    return here.length === kept.runs.length ? kept : { ...kept, runs: here, shown: kept.shown && shows }
  }

  const beside = (id: string | null, colour: number): Companion | undefined =>
    comparison.compared.find(({ details, slot }) => details.id === id && slot === colour)

  /** Null of a run that is not here, and of one that cannot be read. */
  const read = async (id: string | null): Promise<RunDetails | null> =>
    id === null ? null : await engine.openRun({ id }).catch(() => null)

  function setOut({ layout, charts, numbers, lengths }: ViewComparison): void {
    comparison.layout = layout
    comparison.charts = charts
    comparison.numbers = numbers
    comparison.lengths = lengths
  }

  /** What is compared stays chosen, as where a person turns it off: a talk that goes on to it reads nothing anew. */
  function close(wanted: ViewComparison): void {
    comparison.open = false
    setOut(wanted)
  }

  /**
   * Compares as a view says, all at once when its runs have been read; resolves with what could not be put back. Nothing
   * changes where it is not wanted any more by then.
   */
  async function restore(wanted: ViewComparison, isWanted: () => boolean): Promise<string[]> {
    if (comparison.open && !wanted.shown && wanted.runs.length === 0) {
      close(wanted)
      return []
    }
    // Of a run that was opened just now the first picture is the one beside the others.
    const release = session.scores === null && wanted.shown ? basis.hold() : () => {}
    try {
      return await compare(wanted, isWanted)
    } finally {
      release()
    }
  }

  async function compare(wanted: ViewComparison, isWanted: () => boolean): Promise<string[]> {
    const asked = wanted.runs.map((run) => ({ ...run, id: idOf(run) }))
    const details = await Promise.all(asked.map(({ id, colour }) => beside(id, colour)?.details ?? read(id)))
    if (!isWanted()) return []
    const kept = asked.map(({ id, colour }) => beside(id, colour))
    for (const companion of comparison.compared) {
      if (!kept.includes(companion)) comparison.remove(companion.details.id)
    }
    const companions = asked.map(({ colour }, index) => {
      const run = details[index]
      return kept[index] ?? (run ? comparison.companionOf(run, colour) : null)
    })
    comparison.openSlot = wanted.colour
    comparison.compared = companions.filter((companion) => companion !== null)
    setOut(wanted)
    comparison.open = wanted.shown && (comparison.compared.length > 0 || wanted.layout === 'taps')
    return missingWords(asked.filter((_, index) => companions[index] === null).map(({ name }) => name))
  }

  return { take, ofThoseHere, restore }
})

function missingWords(names: readonly string[]): string[] {
  const quoted = names.map((name) => `“${name}”`)
  const last = quoted.pop()
  if (last === undefined) return []
  if (quoted.length === 0) return [`the compared run ${last} is not here`]
  return [`the compared runs ${quoted.join(', ')} and ${last} are not here`]
}
