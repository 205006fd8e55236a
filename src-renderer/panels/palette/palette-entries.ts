/** What the palette finds: everything that can be done now, and the taps, runs and presets that there are. */
import { presets } from '../../../src-main/shared/contract/presets.ts'
import { useActions } from '../../state/actions.ts'
import { useOpening } from '../../state/runs/opening.ts'
import { useRuns } from '../../state/runs/runs.ts'
import { useSession } from '../../state/runs/session.ts'
import { useSpecForm } from '../../state/spec/spec-form.ts'
import { useView } from '../../state/view/view.ts'
import { statusWords } from '../run-list/status-words.ts'
import { fits } from './fuzzy-match.ts'

export interface PaletteEntry {
  id: string
  title: string
  /** What kind of thing it is: a group of actions, a run, … */
  group: string
  keys: readonly string[]
  words: string
  on: boolean
  run: () => void
}

/** The palette itself is not found in the palette. */
const self = 'window.palette'

export function usePaletteEntries(): () => PaletteEntry[] {
  const actions = useActions()
  const runs = useRuns()
  const session = useSession()
  const view = useView()
  const form = useSpecForm()
  const { openRun } = useOpening()

  const ofActions = (): PaletteEntry[] =>
    actions.list
      .filter(({ id, available }) => id !== self && !/^view\.tap-\d$/.test(id) && (available?.() ?? true))
      .map(({ id, title, group, keys = [], words = '', on, run }) => ({
        id,
        title,
        group,
        keys,
        words,
        on: on?.() ?? false,
        run,
      }))

  const ofTaps = (): PaletteEntry[] =>
    (session.details?.taps ?? []).map((tap, index) => ({
      id: `tap:${tap.name}`,
      title: tap.name,
      group: 'Tap',
      keys: index < 9 ? [String(index + 1)] : [],
      words: 'tap layer',
      on: tap.name === session.tap?.name,
      run: () => view.selectTap(tap),
    }))

  const ofRuns = (): PaletteEntry[] =>
    runs.all.map((run) => ({
      id: `run:${run.id}`,
      title: run.name,
      group: 'Run',
      keys: [],
      words: `open run ${statusWords(run).word}`,
      on: run.id === session.details?.id,
      run: () => void openRun(run.id),
    }))

  const ofPresets = (): PaletteEntry[] =>
    presets.map(({ id, title, purpose, spec }) => ({
      id: `preset:${id}`,
      title,
      group: 'Preset',
      keys: [],
      words: `preset spec ${purpose}`,
      on: false,
      run: () => form.load(spec, id),
    }))

  return () => [...ofActions(), ...ofTaps(), ...ofRuns(), ...ofPresets()]
}

/** The best first; while nothing is typed, what was chosen last and then the rest in its order. */
export function ranked(
  entries: readonly PaletteEntry[],
  typed: string,
  recent: readonly string[],
): PaletteEntry[] {
  const bonus = new Map(recent.map((id, index) => [id, recent.length - index]))
  const nothingTyped = typed.trim() === ''
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, typed) }))
    .filter((one): one is { entry: PaletteEntry; score: number } => one.score !== null)
    .map(({ entry, score }) => {
      const lately = bonus.get(entry.id) ?? 0
      return { entry, score: nothingTyped ? lately : score + 0.3 * lately }
    })
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry)
}

/** The words that are not shown find it as well, and count for less. */
function scoreOf({ title, group, words }: PaletteEntry, typed: string): number | null {
  const shown = fits(typed, title)
  if (shown !== null) return shown + 2
  const all = fits(typed, `${title} ${group} ${words}`)
  return all === null ? null : all * 0.7
}
