/** From arguments to an exit code: the commands, their help, and what becomes of an error. */
import { Command, CommanderError } from 'commander'
import { MisstepError } from '../../shared/contract/errors.ts'
import { findApplication } from '../application.ts'
import type { CommandContext } from './command-context.ts'
import { doctorCommand } from './doctor-command.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { figureCommand } from './figure-command.ts'
import { runCommand } from './run-command.ts'
import { serveCommand } from './serve-command.ts'
import { summaryCommand } from './summary-command.ts'
import type { Terminal } from './terminal.ts'
import { verifyCommand } from './verify-command.ts'

export async function commandLine(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const context: CommandContext = {
    terminal,
    finish: (finished) => {
      code = finished
    },
  }
  try {
    await buildProgram(context).parseAsync([...argv], { from: 'user' })
    return code
  } catch (thrown) {
    // Commander has said what is wrong with the arguments; asking for help or the version is no error.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.badInput
    terminal.say(messageOf(thrown))
    return exitCodeOf(thrown)
  }
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof MisstepError && thrown.tag !== 'internal') return `misstep: ${thrown.message}`
  const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return `misstep: this is a defect of Misstep, please report it with what follows:\n${trace}`
}

function buildProgram(context: CommandContext): Command {
  const { terminal } = context
  const program = new Command('misstep')
    .description(
      'Does gradient descent take the wrong step in activation space?\n' +
        'Trains small networks, records the step every activation took beside the step of steepest descent, and draws both.',
    )
    .version(findApplication().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .showHelpAfterError('(run with --help for every option)')
    .configureOutput({
      writeOut: (text) => terminal.result(text.trimEnd()),
      writeErr: (text) => terminal.say(text.trimEnd().replace(/^error: /, 'misstep: ')),
    })
    .configureHelp({ helpWidth: Math.min(terminal.columns, 110) })
    .addHelpText(
      'after',
      `
Examples:
  misstep run resources/specs/spirals-affine-like.json
  misstep run spec.json --set model.map=affine --set training.steps=500 --json
  misstep summary runs/spirals-affine-like.misstep
  misstep verify runs/spirals-affine-like.misstep
  misstep figure runs/spirals-affine-like.misstep --kind trajectory --out 1.svg
  misstep serve --runs runs

Exit codes: 0 done, 1 failed, 2 bad input.`,
    )
  const commands = [runCommand, summaryCommand, verifyCommand, figureCommand, doctorCommand, serveCommand]
  for (const command of commands) {
    program.addCommand(command(context).copyInheritedSettings(program))
  }
  return program
}
