/** What a command needs of its surroundings. */
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './terminal.ts'

export interface CommandContext {
  terminal: Terminal
  /** Tells the exit code of a command that did what it could; without it the command is done. */
  finish(code: ExitCode): void
}
