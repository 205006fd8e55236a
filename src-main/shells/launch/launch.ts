/** What `npm start` does once Misstep is built: Electron where it can run, otherwise the same app in the browser. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MisstepError } from '../../shared/contract/errors.ts'
import { defaultRunsFolder } from '../application.ts'
import { closeOnSignal } from '../close-on-signal.ts'
import { serve } from '../web/serve.ts'
import { findElectron, hasDisplay } from './find-electron.ts'
import { openBrowser } from './open-browser.ts'
import { runElectron } from './run-electron.ts'

const usage = `npm start -- [--no-electron] [--port N] [--runs DIR]

  --no-electron  serve to the browser, even where Electron can run
  --port N       serve to the browser on this port of 127.0.0.1 (otherwise any free one)
  --runs DIR     the folder of runs (otherwise MISSTEP_RUNS, otherwise ~/Misstep)
`

interface LaunchOptions {
  electron: boolean
  port: number | undefined
  runsFolder: string
}

export async function launch(argv: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(argv)
    if (options === 'help') process.stdout.write(usage)
    else await start(options)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = error instanceof MisstepError && error.tag === 'bad-spec' ? 2 : 1
  }
}

async function start({ electron, port, runsFolder }: LaunchOptions): Promise<void> {
  if (electron) {
    const found = await findElectron()
    const reason = 'binary' in found ? await runElectron(found.binary, runsFolder) : found.reason
    if (reason === null) return
    process.stdout.write(`No Electron window (${reason}): the same app is served to your browser.\n`)
  }
  const shell = await serve({ runsFolder, port })
  closeOnSignal(() => shell.close())
  process.stdout.write(`Open ${shell.url}\n`)
  if (hasDisplay()) openBrowser(shell.url)
}

function parseOptions(argv: readonly string[]): LaunchOptions | 'help' {
  const { values } = readArguments(argv)
  if (values.help) return 'help'
  return {
    electron: !values['no-electron'] && values.port === undefined,
    port: values.port === undefined ? undefined : parsePort(values.port),
    runsFolder: values.runs === undefined ? defaultRunsFolder() : resolve(values.runs),
  }
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        'no-electron': { type: 'boolean' },
        port: { type: 'string' },
        runs: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError('bad-spec', `${reason}\n\n${usage}`, { cause })
  }
}

function parsePort(word: string): number {
  const port = Number(word)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new MisstepError('bad-spec', `--port: expected a whole number from 0 to 65535, found "${word}"`)
}
