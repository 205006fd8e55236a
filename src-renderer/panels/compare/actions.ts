/** What a person can do about comparing runs: the keys and the palette have it from here. */
import { onScopeDispose, watch } from 'vue'
import type { ComparisonLayout } from '../../../src-main/shared/contract/view-comparison.ts'
import { type Action, provideActions, useActions } from '../../state/actions.ts'
import { useLayout } from '../../state/layout.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useRuns } from '../../state/runs/runs.ts'
import { useSession } from '../../state/runs/session.ts'
import { mapsForTwin } from '../../state/spec/twin.ts'
import { useTwins } from './use-twins.ts'

export const layoutWords: Readonly<Record<ComparisonLayout, { label: string; hint: string }>> = {
  'side-by-side': { label: 'side by side', hint: 'Each run in a picture of its own, under one camera' },
  overlaid: {
    label: 'overlaid',
    hint: 'All runs in one picture, told apart by colour and by the shape of their points',
  },
  taps: {
    label: 'taps',
    hint: 'Up to six taps of the open run, each in a basis of its own, under one playhead',
  },
}

export function provideComparisonActions(): void {
  const comparison = useComparison()
  const session = useSession()
  const runs = useRuns()
  const layout = useLayout()
  const { startTwin, prepareBranch } = useTwins()
  const opened = (): boolean => session.details !== null

  function toggle(): void {
    if (comparison.open) comparison.open = false
    else if (comparison.compared.length > 0 || comparison.layout === 'taps') comparison.open = true
    else layout.openPanel('compare')
  }

  const showsAs = (wanted: ComparisonLayout): Action => ({
    id: `compare.${wanted}`,
    title:
      wanted === 'taps'
        ? 'Show several taps side by side'
        : `Show compared runs ${layoutWords[wanted].label}`,
    group: 'Compare',
    words: 'small multiples panes runs layout',
    available: () => opened() && (wanted === 'taps' || comparison.compared.length > 0),
    on: () => comparison.open && comparison.layout === wanted,
    run: () => {
      if (comparison.open && comparison.layout === wanted && wanted === 'taps') comparison.open = false
      else comparison.show(wanted)
    },
  })

  provideActions([
    {
      id: 'compare.toggle',
      title: 'Comparison on or off',
      group: 'Compare',
      keys: ['c'],
      words: 'runs side by side overlaid beside',
      available: opened,
      on: () => comparison.open,
      run: toggle,
    },
    showsAs('side-by-side'),
    showsAs('overlaid'),
    showsAs('taps'),
    {
      id: 'compare.lengths',
      title: 'Arrows of each compared run at a scale of its own',
      group: 'Compare',
      words: 'length factor common',
      available: () => comparison.openLetter !== null && comparison.layout === 'side-by-side',
      on: () => comparison.lengths === 'own',
      run: () => {
        comparison.lengths = comparison.lengths === 'own' ? 'common' : 'own'
      },
    },
    {
      id: 'compare.clear',
      title: 'Compare with no run',
      group: 'Compare',
      available: () => comparison.compared.length > 0,
      run: () => comparison.clear(),
    },
    {
      id: 'compare.branch',
      title: 'Go on from a checkpoint of the open run …',
      group: 'Run',
      words: 'branch fork continue',
      available: opened,
      run: () => {
        if (session.details) void prepareBranch(session.details.id)
      },
    },
  ])

  // What there is to choose from changes with the runs.
  const actions = useActions()
  let forget = (): void => {}
  watch(
    [() => session.details, () => runs.all.map(({ id, name }) => `${id} ${name}`).join('\n')],
    ([details]) => {
      forget()
      forget = details ? actions.register([...twins(), ...others(details.id)]) : () => {}
    },
    { immediate: true },
  )
  onScopeDispose(() => forget())

  function twins(): Action[] {
    const { details } = session
    if (!details) return []
    return mapsForTwin(details).map((map) => ({
      id: `compare.twin.${map}`,
      title: `Twin of the open run with map ${map}`,
      group: 'Run',
      words: 'start same spec another map compare',
      run: () => void startTwin(details.id, map),
    }))
  }

  function others(openId: string): Action[] {
    return runs.all
      .filter(({ id }) => id !== openId)
      .slice(0, 50)
      .map(({ id, name }) => ({
        id: `compare.with.${id}`,
        title: `Compare with ${name}`,
        group: 'Compare',
        available: () => comparison.has(id) || !comparison.isFull,
        on: () => comparison.has(id),
        run: () => void comparison.toggle(id),
      }))
  }
}
