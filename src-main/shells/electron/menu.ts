/** The menu bar, as data: standard roles, so that every platform's own words and keys apply, and the few actions of ours. */
import type { MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  saveWindowPicture(): void
  openRunsFolder(): void
  openPaper(): void
  showAbout(): void
}

export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const file: MenuItemConstructorOptions[] = [
    {
      label: 'Save Picture of Window…',
      accelerator: 'CmdOrCtrl+Shift+S',
      click: () => actions.saveWindowPicture(),
    },
    { label: 'Open Folder of Runs', click: () => actions.openRunsFolder() },
    { type: 'separator' },
    { role: mac ? 'close' : 'quit' },
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  const help: MenuItemConstructorOptions[] = [
    { label: 'The Paper: “The Affine Divergence”', click: () => actions.openPaper() },
    // On a Mac it stands in the application's own menu.
    ...(mac ? [] : [{ label: 'About Misstep', click: () => actions.showAbout() }]),
  ]
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: file },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: help },
  ]
}
