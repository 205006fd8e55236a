/** The rules of imports: kept by the sources, and each of them able to find its violation. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type IFlattenedRuleSet, type IViolation } from 'dependency-cruiser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const configuration: IFlattenedRuleSet & { options: ICruiseOptions } = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
)
const folders = ['src-main', 'src-renderer']

async function violationsIn(baseDir: string): Promise<readonly IViolation[]> {
  const { output } = await cruise(
    folders,
    { ...configuration.options, baseDir, ruleSet: configuration, validate: true },
    // Where the sources ask for a conditional export, as the command line does.
    configuration.options.enhancedResolveOptions,
  )
  if (typeof output === 'string') throw new Error('expected the result as an object')
  return output.summary.violations
}

/** One small wrong: an import that the rule, and no other, forbids. */
const wrongs: Readonly<Record<string, { from: string; imports: string }>> = {
  'no-cycles': { from: 'src-main/engine/a.ts', imports: './b.ts' },
  unresolved: { from: 'src-main/engine/a.ts', imports: './gone.ts' },
  'window-imports-only-shared': { from: 'src-renderer/state/a.ts', imports: '../../src-main/store/b.ts' },
  'engine-side-never-imports-window': {
    from: 'src-main/engine/a.ts',
    imports: '../../src-renderer/state/b.ts',
  },
  'shared-imports-only-shared': { from: 'src-main/shared/plots/a.ts', imports: '../../analysis/b.ts' },
  'shared-needs-no-node': { from: 'src-main/shared/plots/a.ts', imports: 'node:fs' },
  'mathematics-knows-no-disk': { from: 'src-main/training/a.ts', imports: '../store/b.ts' },
  'mathematics-needs-no-node': { from: 'src-main/maps/a.ts', imports: 'node:fs' },
  'data-sets-and-store-stand-below': { from: 'src-main/store/a.ts', imports: '../engine/b.ts' },
  'engine-and-trainer-know-no-shell': { from: 'src-main/engine/a.ts', imports: '../shells/web/b.ts' },
  'shells-know-not-each-other': { from: 'src-main/shells/electron/a.ts', imports: '../web/b.ts' },
  'scene-knows-no-vue': { from: 'src-renderer/scene/a.ts', imports: '../state/b.ts' },
  'electron-in-its-shell': { from: 'src-main/engine/a.ts', imports: 'electron' },
  'ws-in-the-web-shell': { from: 'src-main/engine/a.ts', imports: 'ws' },
  'three-in-the-scene': { from: 'src-renderer/panels/a.ts', imports: 'three' },
  'zarrita-in-the-store': { from: 'src-main/engine/a.ts', imports: 'zarrita' },
  'tensorflow-in-the-mathematics': { from: 'src-main/engine/a.ts', imports: '@tensorflow/tfjs-core' },
  'echarts-in-charts-and-plots': { from: 'src-renderer/panels/a.ts', imports: 'echarts' },
  'commander-in-the-command-line': { from: 'src-main/engine/a.ts', imports: 'commander' },
  'dawn-in-the-backends': { from: 'src-main/engine/a.ts', imports: 'webgpu' },
  'csv-in-the-data-sets': { from: 'src-main/engine/a.ts', imports: 'csv-parse' },
  'eigenvectors-in-the-mathematics': { from: 'src-main/engine/a.ts', imports: 'ml-matrix' },
}

describe('the imports of Misstep', () => {
  it('keep every rule', async () => {
    const broken = (await violationsIn(root)).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect(broken).toEqual([])
  })

  it('are watched by rules that all have a test here', () => {
    expect(Object.keys(wrongs).sort()).toEqual(configuration.forbidden?.map(({ name }) => name).sort())
  })
})

describe('a rule', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'misstep-imports-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(join(folder, dirname(file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }

  it.each(Object.keys(wrongs))('%s finds what breaks it, and only that', async (name) => {
    const { from, imports } = wrongs[name] ?? { from: '', imports: '' }
    for (const empty of folders) await mkdir(join(folder, empty), { recursive: true })
    await write(from, `export { thing } from '${imports}'\n`)
    if (imports.startsWith('.') && name !== 'unresolved') {
      const back = name === 'no-cycles' ? "export { thing } from './a.ts'\n" : 'export const thing = 1\n'
      await write(join(dirname(from), imports), back)
    } else if (!imports.startsWith('node:')) {
      await write(`node_modules/${imports}/package.json`, JSON.stringify({ name: imports, main: 'index.js' }))
      await write(`node_modules/${imports}/index.js`, 'exports.thing = 1\n')
    }
    const found = await violationsIn(folder)
    expect([...new Set(found.map(({ rule }) => rule.name))]).toEqual([name])
  })
})
