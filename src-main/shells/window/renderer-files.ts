/**
 * The built window, by URL path. A path is looked up among the files that are there and is never made into a file
 * name, so that no spelling of it (`..`, `%2e`, a backslash, a link) can lead out of the folder.
 */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export interface RendererFile {
  content: Buffer<ArrayBuffer>
  type: string
  /** The name holds a hash of the content, so that it may be kept for ever. */
  immutable: boolean
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.otf': 'font/otf',
}

/** `/` is `/index.html`; null where there is no such file. */
export async function readRendererFile(folder: string, path: string): Promise<RendererFile | null> {
  const wanted = path === '/' ? '/index.html' : path
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const entry = entries.find((candidate) => candidate.isFile() && urlPath(folder, candidate) === wanted)
  if (!entry) return null
  return {
    content: await readFile(join(entry.parentPath, entry.name)),
    type: contentTypes[extname(entry.name)] ?? 'application/octet-stream',
    immutable: wanted.startsWith('/assets/'),
  }
}

function urlPath(folder: string, entry: { parentPath: string; name: string }): string {
  return `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`
}
