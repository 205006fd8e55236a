/**
 * A disk that fails at the operations asked for. A write that fails leaves half of the file behind. Nothing is synced:
 * that would be slow, and no power fails in these tests.
 */
import { writeFile } from 'node:fs/promises'
import type { Disk } from '../../../src-main/store/disk.ts'
import { nodeDisk } from '../../../src-main/store/disk-operations.js'

export interface FailingDisk extends Disk {
  readonly operations: number
}

export function failingDisk(fails: (operation: number) => boolean): FailingDisk {
  let operations = 0
  const failure = (): Error => Object.assign(new Error('write failed'), { code: 'ENOSPC' })
  const attempt = async (task: () => Promise<void>): Promise<void> => {
    operations += 1
    if (fails(operations)) throw failure()
    await task()
  }
  return {
    get operations() {
      return operations
    },
    makeFolder: (path) => attempt(() => nodeDisk.makeFolder(path)),
    async write(path, parts) {
      operations += 1
      const bytes = Buffer.concat(parts)
      if (!fails(operations)) return writeFile(path, bytes)
      await writeFile(path, bytes.subarray(0, bytes.length / 2))
      throw failure()
    },
    rename: (from, to) => attempt(() => nodeDisk.rename(from, to)),
    link: (from, to) => attempt(() => nodeDisk.link(from, to)),
    syncFolder: () => attempt(async () => {}),
    remove: (path) => attempt(() => nodeDisk.remove(path)),
  }
}
