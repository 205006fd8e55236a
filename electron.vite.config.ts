import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const here = (path: string): string => resolve(import.meta.dirname, path)

/** What the window's entry imports while it runs is fetched and compiled from the start. */
const preloadChunks: Plugin = {
  name: 'preload-chunks',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle)
        // Formulas wait until somebody looks at a probe.
        .filter((file) => file.type === 'chunk' && file.isDynamicEntry && file.name !== 'load-katex')
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head',
        })),
  },
}

/** Of the fonts that KaTeX names, the one format that every Chromium reads: the others would only be copied along. */
const oneFontFormat: Plugin = {
  name: 'one-font-format',
  enforce: 'pre',
  transform: (code, id) =>
    /katex[^/]*\.css/.test(id)
      ? code.replaceAll(/,url\([^)]*\) format\("(woff|truetype)"\)/g, '')
      : undefined,
}

/** Four programs from `src-main` (the Electron main process, the trainer, the command line, `npm start`), a preload, a window. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Optional packages are found where they are installed, as the others are.
      externalizeDeps: { include: ['webgpu', '@tensorflow/tfjs-backend-webgpu'] },
      rolldownOptions: {
        input: {
          electron: here('src-main/shells/electron/main.ts'),
          trainer: here('src-main/trainer/main.ts'),
          cli: here('src-main/shells/cli/main.ts'),
          launch: here('src-main/shells/launch/launch.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: here('src-main/shells/electron/preload.ts') },
        // A sandboxed preload is CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    plugins: [vue(), preloadChunks, oneFontFormat],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      // The window's policy takes fonts from files alone, however small they are.
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      rolldownOptions: { input: here('src-renderer/index.html') },
    },
  },
})
