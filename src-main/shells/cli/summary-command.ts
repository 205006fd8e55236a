/** `misstep summary`: the gains of a run in a few numbers a tap. */
import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { wholeNumber } from './option-values.ts'
import type { SummaryCommandOptions } from './summary.ts'

export function summaryCommand(context: CommandContext): Command {
  return new Command('summary')
    .summary('the gains of a recorded run, tap by tap')
    .description(
      'Print for every recorded tap how far the steps went along steepest descent: the gain of the actual step, ' +
        'of its own part and of the self part (where record.split kept it), what theory says of the last, alignment ' +
        'and divergence index. Each as the median, with the values below and above which 5% lie.',
    )
    .argument('<run>', 'a run, NAME.misstep')
    .option('-m, --members', 'gains and alignment only of probes that are in the batch of the row')
    .option('--rows <count>', 'rows to look at, spread over the run', wholeNumber(1, 1_000_000), 200)
    .option('--json', 'print one line of JSON: run, status, rows, taps')
    .addHelpText('after', '\nExample:\n  misstep summary runs/theory-check-affine-like.misstep --members')
    .action(async (path: string, options: SummaryCommandOptions) => {
      const { summary } = await import('./summary.ts')
      context.finish(await summary(path, options, context.terminal))
    })
}
