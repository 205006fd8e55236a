/** What killed writers leave beside a run. */
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownLayout } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

const ended = spawnSync(process.execPath, ['--version']).pid
const started = new Date().toISOString()

async function leftFolder(parent: string, name: string, mark: object | null, seconds = 0): Promise<void> {
  const path = join(parent, name)
  await mkdir(join(path, 'taps'), { recursive: true })
  if (mark) await writeFile(join(path, 'writer.json'), JSON.stringify({ host: hostname(), started, ...mark }))
  const then = Date.now() / 1000 - seconds
  await utimes(path, then, then)
}

it('is taken away by the next run of that name, and by no other', async () => {
  const folder = await temporaryFolder()
  await leftFolder(folder, '.known.misstep.1.tmp', { pid: ended })
  await leftFolder(folder, '.known.misstep.2.tmp', null, 3600)
  await leftFolder(folder, '.other.misstep.3.tmp', { pid: ended })
  await RunWriter.create(join(folder, 'known.misstep'), knownLayout())
  expect((await readdir(folder)).sort()).toEqual(['.other.misstep.3.tmp', 'known.misstep'])
})

it('is left alone while its writer may be at work', async () => {
  const folder = await temporaryFolder()
  const names = ['.known.misstep.1.tmp', '.known.misstep.2.tmp', '.known.misstep.3.tmp']
  await leftFolder(folder, '.known.misstep.1.tmp', { pid: process.pid }, 3600)
  await leftFolder(folder, '.known.misstep.2.tmp', null)
  await leftFolder(folder, '.known.misstep.3.tmp', { pid: ended, host: 'elsewhere' }, 3600)
  await RunWriter.create(join(folder, 'known.misstep'), knownLayout())
  expect((await readdir(folder)).sort()).toEqual([...names, 'known.misstep'])
})
