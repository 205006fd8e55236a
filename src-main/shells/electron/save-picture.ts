/** File → Save Picture of Window: what is on screen, at its full resolution, as a PNG. */
import { writeFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'

export async function savePicture(window: BrowserWindow): Promise<void> {
  const picture = await window.webContents.capturePage()
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: 'misstep.png',
    filters: [{ name: 'PNG', extensions: ['png'] }],
  })
  if (canceled) return
  try {
    await writeFile(filePath, picture.toPNG())
  } catch (error) {
    dialog.showErrorBox('The picture was not saved', error instanceof Error ? error.message : String(error))
  }
}
