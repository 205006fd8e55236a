/** The setup program as a person runs it; what it downloads and builds is tried where `.ci/run` sets TensorFlow up. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const program = join(import.meta.dirname, '../../../src-main/backends/setup/setup-tensorflow.js')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'misstep-setup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const setUp = (args: string[], environment: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: {
      ...process.env,
      INIT_CWD: folder,
      MISSTEP_DATA: join(folder, 'data'),
      npm_execpath: '',
      ...environment,
    },
  })

/** A program of that name that does nothing, or says `said` and fails. */
function addProgram(name: string, said = ''): void {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  const path = join(folder, 'bin', name)
  writeFileSync(path, said ? `#!/bin/sh\necho "${said}" >&2\nexit 1\n` : '#!/bin/sh\nexit 0\n')
  chmodSync(path, 0o755)
}

/** As a wheel installs it, without a word of machine code. */
function addTensorflow(sitePackages: string): void {
  const headers = join(folder, sitePackages, 'tensorflow/include/tensorflow/c')
  mkdirSync(headers, { recursive: true })
  writeFileSync(join(headers, 'c_api.h'), '')
  for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) {
    writeFileSync(join(folder, sitePackages, 'tensorflow', name), '')
  }
}

describe('npm run setup:tensorflow', () => {
  test('--help tells every option and does nothing', () => {
    const { status, stdout } = setUp(['--help'])
    expect(status).toBe(0)
    for (const option of ['--from', '--gpu', '--python', '--force']) expect(stdout).toContain(option)
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['an unknown option', ['--cuda'], "Unknown option '--cuda'; --help lists the options"],
    ['a word', ['gpu'], "Unexpected argument 'gpu'"],
    ['--from without a path', ['--from'], '--from'],
    ['an empty path', ['--from='], '--from: expected a path, found nothing'],
    ['--from with --gpu', ['--from', '.', '--gpu'], '--from and --gpu exclude each other'],
  ])('refuses %s in one line, with exit code 2', (_what, args, expected) => {
    const { status, stderr } = setUp(args)
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, lines: 1 })
    expect(stderr).toContain(expected)
  })

  test.runIf(process.platform === 'linux').each([
    ['nothing', 'absent', 'there is no such file or folder'],
    ['a file that is no wheel', 'notes.txt', 'expected a folder or a .whl file'],
    [
      'a folder without TensorFlow',
      'empty',
      'found no libtensorflow_cc.so.2, no libtensorflow_framework.so.2, no include',
    ],
  ])('refuses a --from that names %s, from where npm was called', (_what, from, expected) => {
    writeFileSync(join(folder, 'notes.txt'), '')
    mkdirSync(join(folder, 'empty'))
    addProgram('npm')
    const { status, stderr } = setUp(['--from', from], { PATH: join(folder, 'bin') })
    expect(status).toBe(2)
    expect(stderr).toContain(join(folder, from))
    expect(stderr).toContain(expected)
  })

  describe.runIf(process.platform === 'linux')(
    'leaves nothing half made and names what to install when',
    () => {
      test.each([
        ['npm is missing', [], ['--from', 'site-packages'], 'npm could not be started'],
        ['the compiler is missing', ['npm'], ['--from', 'site-packages'], 'apt install g++'],
        ['Python is missing', ['npm'], [], 'apt install python3 python3-pip'],
      ])('%s', (_what, programs, args, expected) => {
        addTensorflow('site-packages')
        for (const name of programs) addProgram(name)
        // The addon's sources would come with npm's package: the folder in which the compiler is to start.
        const { status, stderr } = setUp(args, { PATH: join(folder, 'bin') })
        expect(status).toBe(1)
        expect(stderr).toContain(expected)
        expect(readdirSync(join(folder, 'data'))).toEqual([])
      })

      test('pip is missing', () => {
        addProgram('npm')
        addProgram('python3', 'No module named pip')
        const { status, stderr } = setUp([], { PATH: join(folder, 'bin') })
        expect(status).toBe(1)
        expect(stderr).toContain('python3 has no pip: install it (Debian, Ubuntu: apt install python3-pip)')
        expect(readdirSync(join(folder, 'data'))).toEqual([])
      })
    },
  )
})
