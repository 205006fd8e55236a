/** A terminal that nobody watches and that remembers what was said to it. */
import { commandLine } from '../../../src-main/shells/cli/command-line.ts'

export interface Told {
  code: number
  results: string[]
  said: string
}

/** The command line in this process. */
export const misstep = (...argv: string[]): Promise<Told> => misstepIn(100, ...argv)

/** The same in a terminal of another width. */
export async function misstepIn(columns: number, ...argv: string[]): Promise<Told> {
  const results: string[] = []
  const said: string[] = []
  const code = await commandLine(argv, {
    result: (line) => results.push(line),
    say: (line) => said.push(line),
    watched: false,
    columns,
  })
  return { code, results, said: said.join('\n') }
}
