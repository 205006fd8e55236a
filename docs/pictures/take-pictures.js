/**
 * Takes the README's pictures anew, from the built program: `node docs/pictures/take-pictures.js`.
 * Needs Chromium, at /usr/bin/chromium or named by MISSTEP_CHROMIUM.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
const pictures = import.meta.dirname
const runs = mkdtempSync(join(tmpdir(), 'misstep-pictures-'))
const misstep = join(root, 'src-main/shells/misstep.js')
const size = { width: 1440, height: 900 }

const server = spawn(process.execPath, [misstep, 'serve', '--runs', runs], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise((resolve) => {
  let said = ''
  server.stdout.on('data', (text) => {
    said += text
    const found = /http:\/\/\S+/.exec(said)
    if (found) resolve(found[0])
  })
})
const browser = await chromium.launch({
  executablePath: process.env.MISSTEP_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
})
const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1.5, colorScheme: 'dark' })
// Whoever looks at a picture needs no guide.
await page.addInitScript(() => localStorage.setItem('misstep.guide', 'seen'))
page.setDefaultTimeout(20_000)
const take = async (name) => {
  await page.mouse.move(0, 0)
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
const finished = () => page.getByText('complete').first().waitFor({ timeout: 120_000 })

await page.goto(address)
await finished()
await page.keyboard.press('Space')
const seek = async (share) => {
  const playhead = await page.getByLabel('Playhead', { exact: true }).boundingBox()
  await page.mouse.click(playhead.x + playhead.width * share, playhead.y + playhead.height / 2)
}
await page.keyboard.press('2')
// A playhead goes no further than the rows that are there.
await page.waitForTimeout(2500)
await seek(0.3)
await page.waitForTimeout(3000)
await take('window-dark')
await page.emulateMedia({ colorScheme: 'light' })
await take('window-light')

await page.keyboard.press('/')
await page.getByRole('searchbox', { name: 'Find probes' }).waitFor()
await page.keyboard.type('gain < 0.5')
await page.keyboard.press('Enter')
await page.waitForTimeout(3000)
await take('find')
await page.keyboard.press('Escape')
await page.getByRole('button', { name: 'Close Probes' }).click()
await page.keyboard.press('Escape')

await page.keyboard.press('m')
for (let part = 0; part < 4; part++) await page.keyboard.press('n')
await page.keyboard.press('Space')
await take('slow-motion')
await page.keyboard.press('m')

await page.setViewportSize({ width: size.width, height: 1080 })
const inspector = page.getByRole('region', { name: 'Inspector', exact: true })
await page.getByRole('button', { name: 'Inspector', exact: true }).click()
await page.getByRole('spinbutton', { name: 'probe' }).fill('3')
await page.keyboard.press('Enter')
await page.locator('.katex').first().waitFor()
await page.mouse.move(0, 0)
await page.waitForTimeout(1500)
await inspector.screenshot({ path: join(pictures, 'inspector.png') })
await page.getByRole('button', { name: 'Inspector', exact: true }).click()
await page.setViewportSize(size)

await page.getByLabel('Preset').selectOption({ label: 'Affine: ‖x‖² + 1' })
await page.getByRole('button', { name: /^Start/ }).click()
await page.getByText('theory check, affine').nth(1).waitFor()
await finished()
await page.keyboard.press('Space')
await page.keyboard.press('End')
await page.waitForTimeout(1500)
const chart = page.locator('figure').filter({ hasText: 'Own gain against' })
await chart.screenshot({ path: join(pictures, 'theory-check.png') })

await browser.close()
server.kill('SIGINT')

const figure = ['figure', join(runs, 'spirals-affine.misstep'), '--kind', 'trajectory', '--tap', 'hidden2']
spawnSync(
  process.execPath,
  [
    misstep,
    ...figure,
    '--row',
    '700',
    '--title',
    '',
    '--force',
    '--out',
    join(pictures, 'figure-trajectory.png'),
  ],
  { stdio: 'inherit' },
)
rmSync(join(pictures, 'figure-trajectory.csv'))
rmSync(runs, { recursive: true })
