import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { version } from '../../../package.json'
import { misstep, misstepIn } from './captured-terminal.ts'

const page = readFileSync('docs/command-line.md', 'utf8')
const commands = ['run', 'summary', 'verify', 'figure', 'doctor', 'serve']

describe('help', () => {
  test('lists every command, on standard output, as no error', async () => {
    const { code, results, said } = await misstep('--help')
    expect([code, said]).toEqual([0, ''])
    for (const command of commands) expect(results.join('\n')).toMatch(new RegExp(`^ {2}${command} `, 'm'))
  })

  describe.each([80, 120])('in %i columns', (columns) => {
    test.each([[], ...commands.map((command) => [command])])(
      'of %j fits, its examples too',
      async (...command) => {
        const { results } = await misstepIn(columns, ...command, '--help')
        const lines = results.join('\n').split('\n')
        expect(lines.filter((line) => line.length > columns)).toEqual([])
      },
    )
  })

  test.each(commands)('and docs/command-line.md name the same options of %s', async (command) => {
    const { results } = await misstep(command, '--help')
    const options = [...results.join('\n').matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(
      ([, option = '']) => option,
    )
    const [, section = ''] = page.split(`## misstep ${command}`)
    const [own = ''] = section.split('\n## ')
    for (const option of options.filter((name) => name !== '--help' && name !== '--json')) {
      expect(own).toContain(`\`${option}`)
    }
    expect(options).toContain('--help')
    const rows = own.split('\n').filter((line) => line.startsWith('| `'))
    expect(rows).toEqual([...new Set(rows)])
  })

  test('the version is that of the package', async () => {
    expect(await misstep('--version')).toEqual({ code: 0, results: [version], said: '' })
  })
})
