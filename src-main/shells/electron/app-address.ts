/** The address of the window in Electron: a scheme and an origin of its own, in place of files. */
export const appScheme = 'app'
export const appHost = 'misstep'
export const appOrigin = `${appScheme}://${appHost}`

/** Whether a frame at this URL is our window: what may speak to the engine, and where the window may go. */
export function isOwnAddress(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false
  // Not `origin`: of a scheme that the URL standard does not know it is "null".
  const { protocol, host } = new URL(url)
  return protocol === `${appScheme}:` && host === appHost
}
