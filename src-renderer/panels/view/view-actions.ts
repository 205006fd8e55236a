/** What can be done with the picture as a whole: another tap, the camera put back, the probe in focus let go of. */
import { type Action, provideActions } from '../../state/actions.ts'
import { useSession } from '../../state/runs/session.ts'
import { useFit } from '../../state/view/fit.ts'
import { useView } from '../../state/view/view.ts'

export function useViewActions(resetView: () => void): void {
  const session = useSession()
  const view = useView()
  const fit = useFit()
  const tapAt = (index: number) => session.details?.taps[index]
  const taps = Array.from(
    { length: 9 },
    (_, index): Action => ({
      id: `view.tap-${index + 1}`,
      title: `Tap ${index + 1}`,
      group: 'View',
      keys: [String(index + 1)],
      available: () => tapAt(index) !== undefined,
      on: () => tapAt(index)?.name === session.tap?.name,
      run: () => {
        const tap = tapAt(index)
        if (tap) view.selectTap(tap)
      },
    }),
  )
  provideActions([
    {
      id: 'view.reset',
      title: 'Reset the view',
      group: 'View',
      keys: ['r'],
      words: 'camera home fit run whole',
      run: resetView,
    },
    {
      id: 'view.fit-row',
      title: 'Fit to this row, or back to the run',
      group: 'View',
      keys: ['z'],
      words: 'camera zoom box extent',
      available: () => session.drawnRows > 0,
      on: () => fit.row !== null,
      run: fit.toggle,
    },
    {
      id: 'view.deselect',
      title: 'Let go of the probe in focus',
      group: 'Selection',
      keys: ['Escape'],
      words: 'deselect',
      available: () => view.selected !== null,
      run: () => {
        view.selected = null
      },
    },
    ...taps,
  ])
}
