/** `misstep serve`: the window in a browser on this machine. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import { defaultRunsFolder } from '../application.ts'
import { closeOnSignal } from '../close-on-signal.ts'
import type { CommandContext } from './command-context.ts'
import { wholeNumber } from './option-values.ts'

interface ServeCommandOptions {
  port?: number
  runs?: string
  json?: true
}

export function serveCommand({ terminal }: CommandContext): Command {
  return new Command('serve')
    .summary('open the window in a browser')
    .description(
      'Serve the window to a browser on this machine, and to no other. The address holds a token that works once.\n' +
        'From elsewhere: ssh -L 8000:127.0.0.1:8000 HOST misstep serve --port 8000',
    )
    .option('-p, --port <number>', 'port of 127.0.0.1 (default: any free one)', wholeNumber(0, 65_535))
    .option('-r, --runs <dir>', `folder of runs (default: MISSTEP_RUNS, otherwise ~/Misstep)`)
    .option('--json', 'print the address as one line of JSON: url, runs')
    .addHelpText('after', '\nExample:\n  misstep serve --runs runs')
    .action(async ({ port, runs, json }: ServeCommandOptions) => {
      const { serve } = await import('../web/serve.ts')
      const runsFolder = runs === undefined ? defaultRunsFolder() : resolve(runs)
      const shell = await serve({ runsFolder, port })
      closeOnSignal(() => shell.close())
      terminal.result(json ? JSON.stringify({ url: shell.url, runs: runsFolder }) : `Open ${shell.url}`)
      terminal.say(`Runs are in ${runsFolder}. Ctrl+C ends.`)
    })
}
