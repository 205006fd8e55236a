/** The Electron shell: puts the window, the engine and the machine together. What each part does is in its own file. */
import { mkdir } from 'node:fs/promises'
import { app, BrowserWindow, Menu, protocol, shell } from 'electron'
import { defaultRunsFolder, findApplication } from '../application.ts'
import { deferredHost } from '../deferred-host.ts'
import { appScheme } from './app-address.ts'
import { answerAppRequest } from './app-protocol.ts'
import { confineContents, denyPermissions } from './confine.ts'
import { openEngineChannel } from './engine-channel.ts'
import { launchUtility } from './launch-utility.ts'
import { openMainWindow } from './main-window.ts'
import { menuTemplate } from './menu.ts'
import { savePicture } from './save-picture.ts'

const application = findApplication()
const runsFolder = defaultRunsFolder()

app.setName('Misstep')
app.enableSandbox()
// The 3D view on a machine without a graphics card. Chromium calls it unsafe for pages that are not one's own.
app.commandLine.appendSwitch('enable-unsafe-swiftshader')
protocol.registerSchemesAsPrivileged([
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
  },
])
confineContents()

// Two engines must not write to one folder of runs.
if (app.requestSingleInstanceLock()) void run()
else app.quit()

async function run(): Promise<void> {
  await app.whenReady()
  denyPermissions()
  protocol.handle(appScheme, (request) => answerAppRequest(request, application.rendererFolder))

  const engine = deferredHost(async () => {
    const { createEngine } = await import('../../engine/engine.ts')
    return createEngine({
      runsFolder,
      launcher: launchUtility(application.trainerScript),
      version: application.version,
      shell: 'electron',
    })
  })
  openEngineChannel(engine, () => BrowserWindow.getAllWindows().map(({ webContents }) => webContents))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, menuActions)))
  const openWindow = (): BrowserWindow => openMainWindow(application.preloadScript)
  openWindow()
  // A failure is told in the window: every request is rejected with it.
  engine.load().catch(() => {})

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void engine.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

const menuActions = {
  saveWindowPicture() {
    const window = BrowserWindow.getFocusedWindow()
    if (window) void savePicture(window)
  },
  async openRunsFolder() {
    await mkdir(runsFolder, { recursive: true })
    await shell.openPath(runsFolder)
  },
  openPaper() {
    void shell.openExternal('https://arxiv.org/abs/2512.22247')
  },
  showAbout() {
    app.showAboutPanel()
  },
}
