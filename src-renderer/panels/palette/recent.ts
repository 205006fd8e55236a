/** What was chosen last in the palette, by id, the newest first; remembered on this machine. */
import { z } from 'zod'

const key = 'misstep.recent'
const most = 8
const schema = z.array(z.string().max(200)).max(50)

export function readRecent(): string[] {
  try {
    const parsed = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

export const withNewest = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((one) => one !== id)].slice(0, most)

export function rememberRecent(id: string): void {
  localStorage.setItem(key, JSON.stringify(withNewest(readRecent(), id)))
}
