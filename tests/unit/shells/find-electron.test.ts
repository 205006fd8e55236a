import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  hasDisplay,
  installedBinary,
  type Machine,
  obstacle,
} from '../../../src-main/shells/launch/find-electron.ts'

const machine = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv = {}, root = false): Machine => ({
  platform,
  environment,
  root,
})

describe('a display', () => {
  it.each([
    ['Linux under X11', machine('linux', { DISPLAY: ':0' }), true],
    ['Linux under Wayland', machine('linux', { WAYLAND_DISPLAY: 'wayland-0' }), true],
    ['a Linux server', machine('linux'), false],
    ['SSH to Linux that forwards X11', machine('linux', { DISPLAY: ':10', SSH_CONNECTION: 'x' }), true],
    ['a Mac', machine('darwin'), true],
    ['SSH to a Mac', machine('darwin', { SSH_CONNECTION: 'x' }), false],
    ['Windows', machine('win32'), true],
  ])('on %s', (_, where, expected) => {
    expect(hasDisplay(where)).toBe(expected)
  })
})

describe('what keeps Electron from a machine', () => {
  it('is the missing display', () => {
    expect(obstacle(machine('linux'))).toContain('no display')
  })

  it('is the superuser, for whom its sandbox does not run', () => {
    expect(obstacle(machine('linux', { DISPLAY: ':0' }, true))).toContain('root')
  })

  it('is nothing on a person’s desktop', () => {
    expect(obstacle(machine('linux', { DISPLAY: ':0' }))).toBeNull()
  })
})

describe("Electron's binary", () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'misstep-binary-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is found where the package names it', async () => {
    await mkdir(join(folder, 'dist'))
    await writeFile(join(folder, 'dist/electron'), '')
    await writeFile(join(folder, 'path.txt'), 'electron')
    expect(installedBinary(folder)).toBe(join(folder, 'dist/electron'))
  })

  it('is not found in a package that was never filled', () => {
    expect(installedBinary(folder)).toBeNull()
  })

  it('is not found when the package names a file that is gone', async () => {
    await writeFile(join(folder, 'path.txt'), 'electron')
    expect(installedBinary(folder)).toBeNull()
  })
})
