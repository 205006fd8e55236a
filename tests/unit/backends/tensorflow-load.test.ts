import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadFirst } from '../../../src-main/backends/tensorflow-load.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'misstep-load-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const place = (name: string) => ({ name, folder: join(folder, name) })

describe('loadFirst', () => {
  test('goes on to the next place when one does not load', () => {
    const loaded = loadFirst([place('broken'), place('whole')], (path) => {
      if (path.endsWith('broken')) throw new Error('no addon')
      return { version: '4.22.0', tensorflowVersion: '2.21.0' }
    })
    expect(loaded.tensorflowVersion).toBe('2.21.0')
  })

  test('says of each place why it did not load, in a line, and what to run', () => {
    const fail = (path: string): never => {
      throw new Error(`${path.endsWith('first') ? 'no addon' : 'no library'}\nand more`)
    }
    expect(() => loadFirst([place('first'), place('second')], fail)).toThrow(
      'first: no addon; second: no library; run "npm run setup:tensorflow" to set native TensorFlow up',
    )
  })

  test('says so when tfjs-node is nowhere', () => {
    expect(() => loadFirst([])).toThrow('tfjs-node is not installed; run "npm run setup:tensorflow"')
  })

  test('names a package that was installed without its addon', () => {
    const { name, folder: installed } = place('tfjs-node')
    const finder = join(installed, 'node_modules/@mapbox/node-pre-gyp')
    mkdirSync(finder, { recursive: true })
    writeFileSync(join(finder, 'index.js'), `exports.find = () => '/nowhere/tfjs_binding.node'`)
    writeFileSync(join(installed, 'package.json'), '{ "version": "4.22.0" }')
    expect(() => loadFirst([{ name, folder: installed }])).toThrow(
      'tfjs-node: it is installed without its native addon; run',
    )
  })
})
