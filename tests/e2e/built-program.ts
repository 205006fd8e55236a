/** The built command line: its `serve` with a folder of runs, and its `run`, which trains them. */
import { execFileSync, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

export const program = resolve(import.meta.dirname, '../../out/main/cli.js')

export interface Served {
  /** Lets one browser in, once. */
  url: string
  stop(): Promise<void>
}

/** `folder/runs`, with a trash of its own and not that of whoever runs the tests. */
export async function serve(folder: string): Promise<Served> {
  const server = spawn(process.execPath, [program, 'serve', '--json', '--runs', join(folder, 'runs')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, XDG_DATA_HOME: join(folder, 'data') },
  })
  const url: string = await new Promise((told) => {
    server.stdout?.once('data', (line) => told(String(JSON.parse(String(line)).url)))
  })
  return {
    url,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = new Promise((told) => server.once('exit', told))
      server.kill('SIGTERM')
      await ended
    },
  }
}

/** Trains `resources/specs/SPEC.json`, with changes as of `--set`, into `NAME.misstep`. */
export type Train = (spec: string, name: string, ...changes: string[]) => void

export const trainInto =
  (folder: string): Train =>
  (spec, name, ...changes) => {
    const file = join(import.meta.dirname, `../../resources/specs/${spec}.json`)
    const words = ['run', file, '--backend', 'wasm', '--name', name]
    const set = changes.flatMap((change) => ['--set', change])
    const out = join(folder, 'runs', `${name}.misstep`)
    execFileSync(process.execPath, [program, ...words, '--out', out, ...set], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
