/** A terminal that nobody watches and that remembers what was said to it. */
import { commandLine } from '../../../src-main/shells/cli/command-line.ts'

export interface Told {
  code: number
  results: string[]
  said: string
}

/** The command line in this process. */
export async function misstep(...argv: string[]): Promise<Told> {
  const results: string[] = []
  const said: string[] = []
  const code = await commandLine(argv, {
    result: (line) => results.push(line),
    say: (line) => said.push(line),
    watched: false,
    columns: 100,
  })
  return { code, results, said: said.join('\n') }
}
