/** `misstep figure`: a figure of a run for a paper, with its data beside it. */
import { Command } from 'commander'
import { layerQuantities } from '../../shared/contract/engine-api.ts'
import { MisstepError } from '../../shared/contract/errors.ts'
import { steepestLengths } from '../../shared/plots/steepest-lengths.ts'
import type { CommandContext } from './command-context.ts'
import { type FigureOptions, figureKinds, type Marks, themeNames } from './figure/figure-options.ts'
import type { FigureProjection } from './figure/figure-space.ts'
import { numberBetween, oneOf, wholeNumber } from './option-values.ts'

const mostMarks = 100_000

export function figureCommand(context: CommandContext): Command {
  return new Command('figure')
    .summary('draw a figure of a run')
    .description(
      'Draw a figure of a recorded run, as SVG or as PNG at 300 dpi, and write its data beside it as CSV.\n\n' +
        '  trajectory  paths of the probes in three dimensions; at one row their steps\n' +
        '  gain        own gain against ‖x‖² + 1, with what theory says\n' +
        '  alignment   cosine between actual and steepest step, over updates\n' +
        '  divergence  divergence index, and the share of gains that are not positive\n' +
        '  loss        loss of the batches, and evaluations, over updates\n' +
        '  layer-map   one quantity of every tap over updates, as colours',
    )
    .argument('<run>', 'a run, NAME.misstep')
    .requiredOption('-k, --kind <kind>', figureKinds.join(', '), oneOf(figureKinds))
    .requiredOption('-o, --out <file>', 'FIGURE.svg or FIGURE.png; the data go to FIGURE.csv')
    .option(
      '-t, --tap <tap>',
      'hidden1, conv1, … or logits (default: the first; for alignment, divergence and layer-map all)',
    )
    .option(
      '-r, --row <row>',
      'one recorded row, from 0 (default: trajectory the last; gain every row pooled)',
      wholeNumber(0, 1e9),
    )
    .option(
      '--from <row>',
      'row from which the paths of a trajectory are drawn (default: 0)',
      wholeNumber(0, 1e9),
    )
    .option(
      '-p, --projection <axes>',
      'axes of a trajectory: pca, classes (linear discriminants), misstep (mean steepest, mean actual, what remains), or three units such as units=0,1,2 (default: pca)',
      parseProjection,
    )
    .option(
      '--steepest <length>',
      'length of steepest steps in a trajectory: matched (their median is that of the actual ones), per-sample (times the batch size) or true (default: matched)',
      oneOf(steepestLengths),
    )
    .option(
      '--mark <probes>',
      'probes of a trajectory that stand out, by place such as 3,17,40-45, or by training sample such as sample:50,175',
      parseMarks,
    )
    .option(
      '-b, --bookmark <name>',
      'a trajectory as a bookmark of the run shows it: tap, row, axes, camera, trail, arrows, marks, hidden probes; other options go before it',
    )
    .option(
      '-q, --quantity <quantity>',
      `of a layer map: ${layerQuantities.join(', ')}`,
      oneOf(layerQuantities),
      'divergence' as const,
    )
    .option(
      '-w, --width <mm>',
      'width in millimetres; a column of a journal is about 90',
      numberBetween(40, 400),
      90,
    )
    .option('--theme <theme>', 'light (paper) or dark (projector)', oneOf(themeNames), 'light' as const)
    .option('--title <text>', 'a line above a trajectory; "" for none (default: run, tap and row)')
    .option('-f, --force', 'write over files that are there')
    .option('--json', 'print what was written as one line of JSON: figure, data')
    .addHelpText(
      'after',
      `
Examples:
  misstep figure runs/spirals.misstep -k trajectory -t hidden2 -r 400 -o 1.svg
  misstep figure runs/spirals.misstep -k trajectory -b "two arms" -o 4.svg
  misstep figure runs/theory-check-affine.misstep -k gain -o 2.png
  misstep figure runs/spirals.misstep -k layer-map -q gain -o 3.svg`,
    )
    .action(async (path: string, options: FigureOptions) => {
      const { figure } = await import('./figure/figure.ts')
      await figure(path, options, context.terminal)
    })
}

/** `3,17,40-45` or `sample:50,175`. */
function parseMarks(text: string): Marks {
  const [, word, list = ''] = /^(?:(probe|sample):)?(.*)$/.exec(text) ?? []
  const numbers = list.split(',').flatMap((piece) => {
    const [, first, last] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(piece.trim()) ?? []
    const [low, high] = [Number(first), Number(last ?? first)]
    if (first === undefined || high < low || high - low > mostMarks) {
      throw new MisstepError('bad-spec', `--mark: expected 3,17,40-45 or sample:50,175, found "${text}"`)
    }
    return Array.from({ length: high - low + 1 }, (_, index) => low + index)
  })
  return { kind: word === 'sample' ? 'sample' : 'probe', numbers: [...new Set(numbers)] }
}

function parseProjection(text: string): FigureProjection {
  if (text === 'pca' || text === 'classes' || text === 'misstep') return { kind: text }
  const [, first, second, third] = /^units=(\d+),(\d+),(\d+)$/.exec(text) ?? []
  if (first === undefined || second === undefined || third === undefined) {
    throw new MisstepError(
      'bad-spec',
      `--projection: expected pca, classes, misstep or units=0,1,2, found "${text}"`,
    )
  }
  return { kind: 'units', units: [Number(first), Number(second), Number(third)] }
}
