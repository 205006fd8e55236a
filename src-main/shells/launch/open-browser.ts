/** Opens an address in the person's own browser; where none can be started, the address is on the terminal anyway. */
import { spawn } from 'node:child_process'

export function openBrowser(url: string): void {
  const [command, ...words] = commandFor(process.platform, url)
  const child = spawn(command, words, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

function commandFor(platform: NodeJS.Platform, url: string): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  // Not through `start`, to which `&` in an address means another command.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}
