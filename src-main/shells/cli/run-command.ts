/** `misstep run`: train and record, in this very process. */
import { Command, Option } from 'commander'
import type { BackendRequest } from '../../backends/start-backend.ts'
import { limits } from '../../shared/contract/limits.ts'
import type { CommandContext } from './command-context.ts'
import { oneOf, wholeNumber } from './option-values.ts'
import type { RunOptions } from './run.ts'
import { type Assignment, parseAssignment } from './set-option.ts'

// As words and not by import: help needs no backend.
const backendRequests = [
  'auto',
  'tensorflow',
  'webgpu',
  'wasm',
  'cpu',
] as const satisfies readonly BackendRequest[]

export function runCommand(context: CommandContext): Command {
  return new Command('run')
    .summary('train a network and record it')
    .description(
      'Train the network of a spec and record the steps of its activations.\n' +
        'Ctrl+C stops after the update under way and keeps every row; a second one ends at once.',
    )
    .argument('[spec]', 'a spec in JSON (docs/spec.md), or - for standard input')
    .option(
      '-o, --out <dir>',
      'folder of runs that receives NAME.misstep; or the run itself, DIR.misstep',
      'runs',
    )
    .option('-n, --name <name>', "the run's name and that of its folder (default: the spec's)")
    .option(
      '-b, --backend <name>',
      `what computes: ${backendRequests.join(', ')}`,
      oneOf(backendRequests),
      'auto' as const,
    )
    .option(
      '-s, --set <field=value>',
      'change a field of the spec; the value in JSON, or a word; may be repeated',
      (text: string, before: Assignment[] | undefined) => [...(before ?? []), parseAssignment(text)],
    )
    .option(
      '-f, --from <run>',
      'begin at the parameters of a checkpoint of this run, and count updates on from there',
    )
    .option(
      '--checkpoint <updates>',
      'with --from: the checkpoint after so many updates (default: the last)',
      wholeNumber(0, limits.steps),
    )
    .addOption(
      new Option(
        '--resume <run>',
        'instead of a spec: go on with a run that was stopped, was interrupted or failed, from its last checkpoint and on its own backend; data files with relative paths are looked for from here',
      ).conflicts(['out', 'name', 'set', 'from', 'checkpoint']),
    )
    .option('--json', 'end with one line of JSON: run, status, rows, backend, loss')
    .addHelpText(
      'after',
      `
Examples:
  misstep run resources/specs/spirals-affine-like.json
  misstep run spec.json --out runs/affine.misstep --set model.map=affine
  misstep run spec.json --set 'model.hidden=[64,64]' --set optimiser.kind=adam
  misstep run spec.json --set record.split=true --json
  echo '{}' | misstep run - --name defaults
  misstep run spec.json --from affine.misstep --checkpoint 500
  misstep run --resume runs/affine.misstep`,
    )
    .action(async (source: string | undefined, options: RunCommandOptions, command: Command) => {
      const { resume: path, ...others } = options
      if (others.checkpoint !== undefined && others.from === undefined) {
        command.error('misstep: expected --from RUN beside --checkpoint, found none')
      }
      if (path === undefined) {
        if (source === undefined) command.error("misstep: missing required argument 'spec'")
        const { run } = await import('./run.ts')
        return context.finish(await run(source, others, context.terminal))
      }
      if (source !== undefined) {
        command.error(
          `misstep: expected no spec beside --resume, which keeps that of the run, found ${source}`,
        )
      }
      // The default is for new runs.
      const asked = command.getOptionValueSource('backend') === 'default' ? undefined : others.backend
      const { resume } = await import('./resume.ts')
      context.finish(await resume(path, { ...others, backend: asked }, context.terminal))
    })
}

interface RunCommandOptions extends RunOptions {
  resume?: string
}
