/** `npm run bench -- view`: every contender at every size, one after the other, and a table of what was measured. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { describeMachine, machineName } from '../machine.ts'
import { inScratch } from '../scratch.ts'
import { contenders, installLibraries, versions } from './contenders.ts'
import { type Measured, measure } from './measure.ts'
import { servePages } from './pages.ts'
import { parseViewOptions, sizes } from './view-options.ts'
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
    const found: { contender: string; size: string; steps: number; measured: Measured | string }[] = []
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
          found.push({ contender: name, size, steps: probes * rows, measured })
          console.log(lineOf(name, probes * rows, measured))
        }
      }
    } finally {
      await pages.close()
    }
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

function lineOf(name: string, steps: number, measured: Measured | string): string {
  const head = `${name.padEnd(12)}${steps.toLocaleString('en').padStart(10)} steps  `
  if (typeof measured === 'string') return `${head}${measured}`
  const { firstFrame, uploaded, memory, orbit, scrub } = measured
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  const motion = (one: Measured['orbit']): string =>
    `${one.script.toFixed(2)} ms script, ${one.main.toFixed(2)} ms main thread, ${one.wall.toFixed(0)} ms in all, ${one.draws} draws, ${megabytes(one.bytes)}`
  return `${head}first frame ${firstFrame.toFixed(0)} ms, ${megabytes(uploaded)} up, ${megabytes(memory)} held | orbit ${motion(orbit)} | scrub ${motion(scrub)}`
}

async function save(result: object): Promise<void> {
  const machine = describeMachine()
  const stamp = new Date().toISOString().slice(0, 16).replace(':', '')
  const path = join(results, `view-${stamp}-${machineName(machine)}.json`)
  await mkdir(results, { recursive: true })
  await writeFile(path, `${JSON.stringify({ machine, ...result }, null, 2)}\n`)
  console.log(`saved ${path}`)
}
