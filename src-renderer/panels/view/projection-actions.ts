/** The drawn spaces, the tour and steering, as actions: the keys, the palette and the menu run these. */
import { type Action, provideActions } from '../../state/actions.ts'
import { type ProjectionKind, projectionKinds, useProjection } from '../../state/view/projection.ts'
import { useTour } from '../../state/view/tour.ts'
import { useView } from '../../state/view/view.ts'
import { projectionWords } from './projection-words.ts'

export function useProjectionActions(): void {
  const projection = useProjection()
  const tour = useTour()
  const view = useView()

  const toSpace = (kind: ProjectionKind): Action => ({
    id: `projection.${kind}`,
    title: `Space: ${projectionWords[kind].word}`,
    group: 'Projection',
    words: `projection ${projectionWords[kind].does}`,
    available: () => projection.whyNot(kind) === null,
    on: () => view.projection.kind === kind,
    run: () => projection.choose(kind),
  })

  provideActions([
    {
      id: 'projection.toggle-tour',
      title: 'Grand tour: play or pause',
      group: 'Projection',
      keys: ['g'],
      words: 'animate rotate projection',
      available: () => projection.whyNot('tour') === null,
      on: () => tour.running,
      run: projection.toggleTour,
    },
    {
      id: 'projection.next',
      title: 'Next space',
      group: 'Projection',
      keys: ['p'],
      words: 'projection cycle',
      run: projection.next,
    },
    {
      id: 'projection.steer',
      title: 'Steer by dragging an axis',
      group: 'Projection',
      words: 'handle manual tour',
      available: () => projection.whyNot('tour') === null,
      on: () => tour.steering,
      run: projection.toggleSteering,
    },
    {
      id: 'projection.reroll',
      title: 'Other random directions',
      group: 'Projection',
      words: 'projection seed',
      available: () => projection.whyNot('random') === null,
      run: projection.reroll,
    },
    ...projectionKinds.filter((kind) => kind !== 'tour').map(toSpace),
  ])
}
