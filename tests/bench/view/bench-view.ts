/** `npm run bench -- view`: every contender at every size, one after the other, and a table of what was measured. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { describeMachine, machineName } from '../machine.ts'
import { inScratch } from '../scratch.ts'
import { contenders, installLibraries, versions } from './contenders.ts'
import { measure } from './measure.ts'
import { servePages } from './pages.ts'
import { parseViewOptions, sizes } from './view-options.ts'
import { type Found, viewTable } from './view-table.ts'
import { measureWindow } from './window.ts'

const results = join(import.meta.dirname, '../results')

export async function bench(args: readonly string[]): Promise<number> {
  const options = parseViewOptions(args)
  if (!options) return 0
  return inScratch(options.scratch, async (scratch) => {
    const chosen = contenders.filter(({ name }) => options.only.includes(name))
    const needsLibraries = chosen.some(({ libraries }) => libraries.length > 0)
    const modules = needsLibraries ? await installLibraries(join(scratch, 'libraries')) : scratch
    const pages = await servePages(chosen, modules, join(scratch, 'pages'))
    const found: Found[] = []
    try {
      for (const size of options.sizes) {
        for (const { name } of chosen) {
          // A browser of its own: nobody pays for what another left behind.
          const browser = await launch()
          const { probes, rows } = sizes[size]
          const wanted = {
            address: pages.addressOf(name),
            probes,
            rows,
            frames: options.frames,
            patience: options.patience,
          }
          const measured = await measure(browser, wanted)
          await browser.close()
          found.push({ contender: name, steps: probes * rows, measured })
          const said =
            typeof measured === 'string' ? measured : `first frame ${measured.firstFrame.toFixed(0)} ms`
          console.log(`${(probes * rows).toLocaleString('en')} steps, ${name}: ${said}`)
        }
      }
    } finally {
      await pages.close()
    }
    console.log(`\n${viewTable(found)}\n`)
    const opened = options.run ? await measureWindow(await launch(), scratch) : null
    if (opened) console.log(opened.words)
    await save({ versions, found, window: opened })
    return 0
  })
}

const launch = () =>
  chromium.launch({
    executablePath: process.env.MISSTEP_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--enable-precise-memory-info',
    ],
  })

async function save(result: object): Promise<void> {
  const machine = describeMachine()
  const stamp = new Date().toISOString().slice(0, 16).replace(':', '')
  const path = join(results, `view-${stamp}-${machineName(machine)}.json`)
  await mkdir(results, { recursive: true })
  await writeFile(path, `${JSON.stringify({ machine, ...result }, null, 2)}\n`)
  console.log(`saved ${path}`)
}
