/** The built program's `serve` with a folder of runs, and the Chromium that opens it. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

export const program = resolve(import.meta.dirname, '../../out/main/cli.js')

const chromiumPath = process.env.MISSTEP_CHROMIUM ?? '/usr/bin/chromium'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Why there can be no window here; said aloud, of the tests that are skipped for it. */
export function whyNoWindow(tests: string): string | null {
  const reason =
    (existsSync(chromiumPath) ? null : `there is no Chromium at ${chromiumPath}`) ??
    (existsSync(program) ? null : 'Misstep is not built (npm run build)')
  if (reason) console.warn(`\n  SKIPPED: ${tests}: ${reason}\n`)
  return reason
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  })

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
      const ended = new Promise((told) => server.once('exit', told))
      server.kill('SIGTERM')
      await ended
    },
  }
}

/** What a page says that it should not: errors of its console and of its scripts, as they come. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** Rules of accessibility that a page breaks, each with its places. */
export async function violationsIn(page: Page): Promise<string[][]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const checker: {
      run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
    } = Reflect.get(window, 'axe')
    return (await checker.run()).violations.map(({ id, nodes }) => [
      id,
      ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    ])
  })
}
