/** Where the walk around the window stops, and what is said there. */
export interface GuideStop {
  title: string
  text: string
  /** What is spoken of: the first of these that is on screen is outlined. */
  of: readonly string[]
  /** A panel that has to be open for it. */
  panel?: string
}

export const guideStops: readonly GuideStop[] = [
  {
    title: 'A network in training',
    text: 'Each path is one sample on its way through the activations of a layer, while the network learns. Drag to orbit, scroll to zoom.',
    of: ['canvas.scene', 'main'],
  },
  {
    title: 'The two arrows',
    text: 'Solid: the step that the activation just took. Dashed: the step of steepest descent, which it would have taken were it moved downhill itself. They hardly agree. That is the misstep.',
    of: ['[data-guide="arrows"]', '.legend', 'main'],
  },
  {
    title: 'One playhead',
    text: 'Space plays and pauses, the arrow keys go row by row. Everything in the window shows the row under this playhead.',
    of: ['section[aria-label="Timeline"]'],
  },
  {
    title: 'How far apart they are',
    text: 'Gain and alignment measure the gap, layer by layer. The divergence index is the part of it that no learning rate can mend. Rest on any word to read what it means.',
    of: ['[data-panel="charts"]'],
    panel: 'charts',
  },
  {
    title: 'Find a probe',
    text: 'Click a path to follow one sample, with its numbers in the inspector. Find lists whatever can be done, by name; ? shows every key.',
    of: ['.find', '[data-panel="probes"]'],
  },
  {
    title: 'Now a run of your own',
    text: 'Choose a preset, change what you like and press Start. Try “Affine: ‖x‖² + 1”, then “Affine-like: 1”, and watch the gain.',
    of: ['[data-panel="runs"]'],
    panel: 'runs',
  },
]
