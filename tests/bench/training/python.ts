/** The Pythons of this machine, and which of them has a library. */
import { spawnSync } from 'node:child_process'

const candidates = [process.env.MISSTEP_PYTHON, '.venv/bin/python', 'python3', 'python']
const found = new Map<string, string | undefined>()

/** The first that can import what is named, such as `torch`, beside what every script here needs. */
export function pythonWith(...libraries: readonly string[]): string | undefined {
  const program = `import ${['numpy', 'tensorstore', ...libraries].join(', ')}`
  if (!found.has(program)) {
    const imports = (python: string | undefined): boolean =>
      !!python && spawnSync(python, ['-c', program], { stdio: 'ignore' }).status === 0
    found.set(program, candidates.find(imports))
  }
  return found.get(program)
}
