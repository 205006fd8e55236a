/** Answers the window's requests for its own files, under the same policy as the web shell's. */

import { windowHeaders } from '../window/content-security-policy.ts'
import { readRendererFile } from '../window/renderer-files.ts'
import { isOwnAddress } from './app-address.ts'

export async function answerAppRequest(
  request: { method: string; url: string },
  rendererFolder: string,
): Promise<Response> {
  const headers = windowHeaders(null)
  if (request.method !== 'GET') return new Response('expected GET', { status: 405, headers })
  const file = isOwnAddress(request.url)
    ? await readRendererFile(rendererFolder, new URL(request.url).pathname)
    : null
  if (!file) return new Response(`no such file: ${request.url}`, { status: 404, headers })
  return new Response(file.content, { headers: { ...headers, 'Content-Type': file.type } })
}
