/** `misstep verify`: recompute the theory on a recorded run. */
import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import type { VerifyCommandOptions } from './verify.ts'

export function verifyCommand(context: CommandContext): Command {
  return new Command('verify')
    .summary('recompute the theory on a recorded run')
    .description(
      'Recompute in float64 what theory says of a recorded run, and compare: at every tap each closed form that ' +
        'applies, own + upstream + interaction = actual, and what the optimiser, the network and the loss give at ' +
        'checkpoints. A tolerance is what float32 rounding explains. Exit code 1 when a check fails.',
    )
    .argument('<run>', 'a run, NAME.misstep')
    .option('--json', 'print the report as one line of JSON')
    .addHelpText('after', '\nExample:\n  misstep verify runs/theory-check-affine.misstep')
    .action(async (path: string, options: VerifyCommandOptions) => {
      const { verify } = await import('./verify.ts')
      context.finish(await verify(path, options, context.terminal))
    })
}
