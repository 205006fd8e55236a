/** The two files of a figure: checked before anything is drawn, written whole or not at all. */
import { lstat, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { MisstepError } from '../../../shared/contract/errors.ts'
import { csvPieces } from './csv.ts'
import type { Drawing } from './drawing.ts'
import { pngOf } from './png.ts'

export interface FigureFiles {
  figure: string
  data: string
  format: 'svg' | 'png'
  /** Whether files that are there are written over. */
  force: boolean
}

export async function figureFiles(out: string, force: boolean): Promise<FigureFiles> {
  const figure = resolve(out)
  const extension = extname(figure).toLowerCase()
  if (extension !== '.svg' && extension !== '.png') {
    throw new MisstepError('bad-spec', `--out: expected a name that ends in .svg or .png, found "${out}"`)
  }
  const data = `${figure.slice(0, -extension.length)}.csv`
  for (const file of [figure, data]) {
    const found = await lstat(file).catch(() => null)
    if (found?.isDirectory()) {
      throw new MisstepError('conflict', `${file}: expected a file or nothing, found a folder`)
    }
    // The data of another picture of the same figure are the same: they are compared when they are known.
    if (found && !force && file === figure) throw taken(file)
  }
  return { figure, data, format: extension === '.svg' ? 'svg' : 'png', force }
}

export async function writeFigure(files: FigureFiles, drawing: Drawing, millimetres: number): Promise<void> {
  const { figure, data, force } = files
  const picture = files.format === 'png' ? pngOf(drawing, millimetres) : inMillimetres(drawing, millimetres)
  await writeWhole(data, csvPieces(drawing.columns, drawing.rows), async (written) => {
    if (!force && (await differs(written, data))) throw taken(data)
  })
  await writeWhole(figure, [picture])
}

/** Under a temporary name, then renamed: a reader of the old file never sees half of the new one. */
async function writeWhole(
  path: string,
  pieces: Iterable<string | Uint8Array>,
  check: (temporary: string) => Promise<void> = async () => {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    const file = await open(temporary, 'wx')
    try {
      for (const piece of pieces) await file.appendFile(piece)
    } finally {
      await file.close()
    }
    await check(temporary)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    if (cause instanceof MisstepError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError('disk', `${path} cannot be written: ${reason}`, { cause })
  }
}

/** Whether there is a file already that says something else. */
async function differs(written: string, existing: string): Promise<boolean> {
  const there = await readFile(existing).catch(() => null)
  return there !== null && !there.equals(await readFile(written))
}

const taken = (file: string): MisstepError =>
  new MisstepError('conflict', `${file} is there already: choose another --out, or --force to write over it`)

/** The same drawing, with its size on paper. */
function inMillimetres({ svg, width, height }: Drawing, millimetres: number): string {
  const tall = Number(((millimetres * height) / width).toFixed(3))
  return svg.replace(/^<svg\b[^>]*>/, (tag) =>
    tag
      .replace(/\bwidth="[^"]*"/, `width="${millimetres}mm"`)
      .replace(/\bheight="[^"]*"/, `height="${tall}mm"`),
  )
}
