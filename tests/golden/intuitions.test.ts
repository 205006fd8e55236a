/** What `docs/intuitions.md` states is what its commands print. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../src-main/shells/cli/command-line.ts'

const page = await readFile('docs/intuitions.md', 'utf8')
/** The commands of each block, and what stands below them. */
const blocks = [...page.matchAll(/```console\n((?:\$ .+\n)+)([^`]+)```/g)].map(
  ([, commands = '', printed = '']) => ({
    commands: commands
      .trim()
      .split('\n')
      .map((line) => line.replace('$ misstep ', '')),
    printed: printed.trimEnd(),
  }),
)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-intuitions-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function printedBy(command: string): Promise<string> {
  const lines: string[] = []
  const said: string[] = []
  const code = await commandLine(command.replaceAll('runs/', `${folder}/`).split(' '), {
    result: (text) => lines.push(text),
    say: (text) => said.push(text),
    columns: 160,
    watched: false,
  })
  if (code !== 0) throw new Error(`${command}: exit code ${code}: ${said.join('\n')}`)
  return lines.join('\n')
}

describe('the intuitions', () => {
  it('have a block each', () => {
    expect(blocks.length).toBe(page.match(/^## /gm)?.length)
  })

  it.each(blocks.map((block) => [block.commands[0]?.split(' ')[1] ?? '', block] as const))(
    '%s prints what the page says, and verifies',
    async (_, { commands, printed }) => {
      const outputs: string[] = []
      for (const command of commands) outputs.push(await printedBy(command))
      expect(outputs.at(-1)?.trimEnd()).toBe(printed)
      const path = commands.at(-1)?.split(' ')[1]
      expect(await printedBy(`verify ${path}`)).toMatch(/the theory holds to float32 accuracy: \d+ checks/)
    },
  )
})
