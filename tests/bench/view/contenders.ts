/** Who draws the same steps, and what each needs on its page. The other libraries are installed for the bench alone. */
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ContenderPage {
  name: string
  /** In `page/`. */
  script: string
  /** Scripts of the library, within its `node_modules`, in the order of loading. */
  libraries: readonly string[]
}

const versions = { 'plotly.js-gl3d-dist-min': '4.1.1', echarts: '5.6.0', 'echarts-gl': '2.1.0' }

export const contenders: readonly ContenderPage[] = [
  { name: 'misstep', script: 'misstep.ts', libraries: [] },
  {
    name: 'echarts-gl',
    script: 'echarts-gl.ts',
    libraries: ['echarts/dist/echarts.min.js', 'echarts-gl/dist/echarts-gl.min.js'],
  },
  { name: 'plotly', script: 'plotly.ts', libraries: ['plotly.js-gl3d-dist-min/plotly-gl3d.min.js'] },
  { name: 'objects', script: 'objects.ts', libraries: [] },
]

/** Into a folder of their own; resolves to its `node_modules`. */
export async function installLibraries(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const manifest = { name: 'misstep-bench-view', private: true, dependencies: versions }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel', 'error'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the libraries to compare with could not be installed: ${stderr}`)
  return join(folder, 'node_modules')
}

export { versions }
