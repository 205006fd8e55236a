/** Files and pages that the documents name are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Documents name files from the root of the project, or from that of the sources. */
const places = ['.', 'src-main', 'src-renderer']
const ending = /\.(ts|js|cjs|py|md|json|vue|sh)$/
const folder = /^(src-main|src-renderer|tests|docs|resources|models|maps|training|analysis|shared|recorder)\//

const namedFiles = (text: string): string[] =>
  [...text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)+)\/?`/g)]
    .map(([, path = '']) => path)
    .filter((path) => ending.test(path) || folder.test(path))

const linkedFiles = (text: string): string[] =>
  [...text.matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path)

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8')

  test('names files that are there', () => {
    const missing = namedFiles(text).filter((path) => !places.some((place) => existsSync(join(place, path))))
    expect(missing).toEqual([])
  })

  test('links to pages that are there', () => {
    const missing = linkedFiles(text).filter((path) => !existsSync(join(dirname(document), path)))
    expect(missing).toEqual([])
  })
})

test('the architecture names more than a few files', () => {
  expect(namedFiles(readFileSync('docs/architecture.md', 'utf8')).length).toBeGreaterThan(15)
})
