import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  dataFolder,
  packageOf,
  tensorflowFolder,
} from '../../../src-main/backends/setup/tensorflow-folder.js'
import { tensorflowPlaces } from '../../../src-main/backends/tensorflow-places.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'misstep-places-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Finds the packages named, in a folder of modules. */
const resolver =
  (...names: string[]) =>
  (request: string): string => {
    if (!names.some((name) => request === `${name}/package.json`)) throw new Error(`no ${request}`)
    return `/modules/${request}`
  }

describe('tensorflowPlaces', () => {
  test('prefers the package for GPUs, then what was set up, then what comes with Misstep', () => {
    const environment = { MISSTEP_DATA: folder }
    mkdirSync(packageOf(tensorflowFolder(environment)), { recursive: true })
    const places = tensorflowPlaces(
      resolver('@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'),
      environment,
    )
    expect(places.map((place) => place.folder)).toEqual([
      '/modules/@tensorflow/tfjs-node-gpu',
      join(folder, 'tensorflow/node_modules/@tensorflow/tfjs-node'),
      '/modules/@tensorflow/tfjs-node',
    ])
  })

  test('leaves out what is not installed', () => {
    expect(tensorflowPlaces(resolver(), { MISSTEP_DATA: folder })).toEqual([])
  })
})

describe('dataFolder', () => {
  test.each([
    [{ MISSTEP_DATA: '/data' }, '/data'],
    [{ MISSTEP_DATA: '/data', XDG_DATA_HOME: '/xdg' }, '/data'],
    [{ XDG_DATA_HOME: '/xdg' }, '/xdg/misstep'],
  ])('of %j is %s', (environment, expected) => {
    expect(dataFolder(environment)).toBe(expected)
  })

  test('takes no relative XDG folder', () => {
    expect(dataFolder({ XDG_DATA_HOME: 'relative' })).toBe(dataFolder({}))
  })
})
