/** The one window: sandboxed, in its place of last time, in the theme of the system until the page is drawn. */
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { themes } from '../../shared/theme/colours.ts'
import { appOrigin } from './app-address.ts'
import { isReachable, readWindowState, writeWindowState } from './window-state.ts'

export function openMainWindow(preloadScript: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const state = readWindowState(stateFile)
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea)
  const bounds = state && isReachable(state.bounds, displays) ? state.bounds : { width: 1440, height: 900 }
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    title: 'Misstep',
    show: false,
    backgroundColor: themes[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'].canvas,
    webPreferences: {
      preload: preloadScript,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      // A run goes on, and its drawing with it, behind other windows.
      backgroundThrottling: false,
    },
  })
  if (state?.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  })
  void window.loadURL(`${appOrigin}/`)
  return window
}
