/**
 * The bookmarks of a run, in `bookmarks.json` beside its arrays, which no reader of Zarr looks at. The writer of a run
 * never touches it, so a run in training can have bookmarks as well as any other. What cannot be read is not written over.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Bookmark, bookmarkFileSchema, bookmarksSchema } from '../shared/contract/bookmark.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import { parseWith } from '../shared/contract/parse-spec.ts'
import { type Disk, diskError, errorCode, reasonOf } from './disk.ts'
import { nodeDisk } from './disk-operations.js'
import { badFile, readRegular, readRoot } from './run-files.ts'
import { encodeJson } from './zarr-metadata.ts'

const fileName = 'bookmarks.json'
/** Bytes; marks of a few thousand probes in every bookmark fit. */
const largest = 16 * 1024 * 1024

/** None where the run has no such file. */
export async function readBookmarks(run: string): Promise<Bookmark[]> {
  const file = join(run, fileName)
  try {
    const bytes = await readRegular(file, (size) => {
      if (size > largest) throw badFile(`expected at most ${largest} bytes, found ${size}`)
    })
    return parseWith(bookmarkFileSchema, JSON.parse(bytes.toString('utf8'))).bookmarks
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    const reason = error instanceof SyntaxError ? `expected JSON: ${error.message}` : reasonOf(error)
    throw badFile(`${file}: ${reason}`, error)
  }
}

/**
 * All of them, in place of those there were. Where the file cannot be read this throws what reading throws; with
 * `setAside` the file is first given another name, `bookmarks-DATE.json`, and kept.
 */
export async function writeBookmarks(
  run: string,
  bookmarks: readonly Bookmark[],
  { setAside = false, disk = nodeDisk }: { setAside?: boolean | undefined; disk?: Disk } = {},
): Promise<void> {
  // A folder that was deleted meanwhile is not made again.
  await readRoot(run, () => null)
  const file = join(run, fileName)
  const bytes = encodeJson({ schema: 1, bookmarks: parseWith(bookmarksSchema, bookmarks) })
  if (bytes.length > largest) {
    throw new MisstepError(
      'conflict',
      `expected at most ${largest} bytes of bookmarks, found ${bytes.length}: delete some, or mark fewer probes`,
    )
  }
  const unreadable = await readBookmarks(run).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (unreadable !== null && !setAside) throw unreadable
  // Its own name: several windows may write at the same time, and the last of them counts.
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    if (unreadable !== null) await disk.rename(file, join(run, asideName()))
    await disk.write(temporary, [bytes])
    await disk.rename(temporary, file)
    await disk.syncFolder(run)
  } catch (error) {
    await disk.remove(temporary).catch(() => {})
    throw diskError(`cannot write ${file}`, error)
  }
}

/** Without colons, which Windows has no names with. */
const asideName = (): string => `bookmarks-${new Date().toISOString().replaceAll(':', '-')}.json`
