/** What each drawn space is called, and what it shows, in one sentence. */
import type { ProjectionKind } from '../../state/view/projection.ts'

export interface ProjectionWords {
  word: string
  does: string
}

export const projectionWords: Readonly<Record<ProjectionKind, ProjectionWords>> = {
  pca: {
    word: 'PCA of the run',
    does: 'The three directions in which the activations of the whole run vary most.',
  },
  classes: {
    word: 'class axes',
    does: 'Linear discriminants: the directions in which the classes lie farthest apart for their width.',
  },
  misstep: {
    word: 'misstep plane',
    does: 'The mean steepest direction, what the mean actual step has beside it, and the widest direction of the rest.',
  },
  units: {
    word: 'three units',
    does: 'The values of three units of the tap, as they are, from their mean.',
  },
  random: {
    word: 'random',
    does: 'Three random directions at right angles: what any view would show, and no choice of ours.',
  },
  tour: {
    word: 'grand tour',
    does: 'A slow turn through all the axes that comes near every view there is; it begins at the one that is drawn.',
  },
}

/** What a look along an axis is called: the label without what it is counted from. */
export const axisWord = (label: string): string => label.replace(' − mean', '')
