/** `misstep doctor`: what this machine can compute with, and how to make it faster. */
import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { type DoctorOptions, examinedBackends } from './doctor/doctor-options.ts'
import { oneOf } from './option-values.ts'

export function doctorCommand(context: CommandContext): Command {
  return new Command('doctor')
    .summary('say what this machine can compute with')
    .description(
      'Try every backend, each in a process of its own, with a short training (2-16-16-3, batch 32, not recorded); ' +
        'say what is missing, and how to get a faster one.',
    )
    .option('-b, --backend <name>', `only this one: ${examinedBackends.join(', ')}`, oneOf(examinedBackends))
    .option('--json', 'print the report as one line of JSON')
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('./doctor/doctor.ts')
      context.finish(await doctor(options, context.terminal))
    })
}
