/** Where the window stood when it was last closed, and whether it can stand there again. Lengths in screen pixels. */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(640).max(16_384),
  height: z.int().min(480).max(16_384),
})
export type Bounds = z.output<typeof boundsSchema>

const stateSchema = z.object({ bounds: boundsSchema, maximised: z.boolean() })
export type WindowState = z.output<typeof stateSchema>

/** Null the first time, and when the file is broken: it is a comfort, not a document. */
export function readWindowState(file: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch {
    // A full disk is no reason to keep a window from closing.
  }
}

/** Whether the middle of the window's upper edge, by which it is moved, lies on one of the displays that are there now. */
export function isReachable(bounds: Bounds, displays: readonly Bounds[]): boolean {
  const middle = bounds.x + bounds.width / 2
  return displays.some(
    ({ x, y, width, height }) =>
      middle >= x && middle < x + width && bounds.y >= y && bounds.y < y + height - 40,
  )
}
