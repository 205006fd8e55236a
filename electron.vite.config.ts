import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const here = (path: string): string => resolve(import.meta.dirname, path)

/** Four programs from `src-main` (the Electron main process, the trainer, the command line, `npm start`), a preload, a window. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
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
    plugins: [vue()],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      rolldownOptions: { input: here('src-renderer/index.html') },
    },
  },
})
