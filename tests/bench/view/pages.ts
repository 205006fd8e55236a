/** One page a contender, built as it would be shipped, and served on loopback. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { basename, join } from 'node:path'
import { build } from 'vite'
import type { ContenderPage } from './contenders.ts'

export interface ServedPages {
  addressOf(contender: string): string
  close(): Promise<void>
}

export async function servePages(
  contenders: readonly ContenderPage[],
  modules: string,
  folder: string,
): Promise<ServedPages> {
  await mkdir(folder, { recursive: true })
  for (const { name, script, libraries } of contenders) {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: false,
        copyPublicDir: false,
        lib: {
          entry: join(import.meta.dirname, 'page', script),
          formats: ['es'],
          fileName: () => `${name}.js`,
        },
      },
    })
    for (const library of libraries) await copyFile(join(modules, library), join(folder, basename(library)))
    const tags = libraries.map((library) => `<script src="/${basename(library)}"></script>`).join('')
    await writeFile(
      join(folder, `${name}.html`),
      `<!doctype html><meta charset="utf-8"><style>body{margin:0;overflow:hidden}</style><body>${tags}<script type="module" src="/${name}.js"></script>`,
    )
  }
  const server = createServer(async (request, response) => {
    const file = basename(new URL(request.url ?? '/', 'http://localhost').pathname)
    try {
      const content = await readFile(join(folder, file))
      response.setHeader('content-type', file.endsWith('.html') ? 'text/html' : 'text/javascript')
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  const port = await listening(server)
  return {
    addressOf: (contender) => `http://127.0.0.1:${port}/${contender}.html`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
