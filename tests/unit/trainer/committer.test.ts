import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Committer } from '../../../src-main/trainer/committer.ts'

interface Commit {
  resolve: () => void
  reject: (error: Error) => void
}

/** A disk that is as slow as the test wants: a commit ends when the test says so, and holds 10 rows. */
class SlowWriter {
  pendingBytes = 0
  #rows = 0
  readonly commits: Commit[] = []

  commit(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.commits.push({
        resolve: () => {
          this.pendingBytes = 0
          this.#rows += 10
          resolve(this.#rows)
        },
        reject,
      })
    })
  }
}

/** Milliseconds. The cadence has tests of its own; here an hour passes between two updates, and each wants a commit. */
let clock = 0
beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => {
  vi.restoreAllMocks()
})

async function update(committer: Committer, writer: SlowWriter): Promise<void> {
  clock += 3_600_000
  writer.pendingBytes += 1000
  await committer.tick()
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function begin(told: number[] = []): Promise<{ writer: SlowWriter; committer: Committer }> {
  const writer = new SlowWriter()
  const committer = new Committer(writer, (rows) => told.push(rows))
  await update(committer, writer)
  return { writer, committer }
}

/** After the first commit. */
async function underWay(told: number[] = []): Promise<{ writer: SlowWriter; committer: Committer }> {
  const { writer, committer } = await begin(told)
  const first = update(committer, writer)
  await turn()
  writer.commits.pop()?.resolve()
  await first
  return { writer, committer }
}

describe('committer', () => {
  it('makes training wait for the first rows, which somebody waits for', async () => {
    const { writer, committer } = await begin()
    let went = false
    const waiting = update(committer, writer).then(() => {
      went = true
    })
    await turn()
    expect(went).toBe(false)
    writer.commits[0]?.resolve()
    await waiting
    expect(went).toBe(true)
  })

  it('does not make training wait for later ones', async () => {
    const { writer, committer } = await underWay()
    await update(committer, writer)
    expect(writer.commits).toHaveLength(1)
  })

  it('makes one commit at a time', async () => {
    const { writer, committer } = await underWay()
    for (let count = 0; count < 5; count++) await update(committer, writer)
    expect(writer.commits).toHaveLength(1)
  })

  it('tells how many rows can be read, once they can', async () => {
    const told: number[] = []
    const { writer, committer } = await underWay(told)
    await update(committer, writer)
    expect(told).toEqual([10])
    writer.commits[0]?.resolve()
    await committer.settled()
    expect(told).toEqual([10, 20])
  })

  it('makes training wait where it is too far ahead of the disk', async () => {
    const { writer, committer } = await underWay()
    writer.pendingBytes = 100 * 1024 * 1024
    let went = false
    const waiting = committer.tick().then(() => {
      went = true
    })
    await turn()
    expect(went).toBe(false)
    writer.commits[0]?.resolve()
    await waiting
    expect(went).toBe(true)
  })

  it('commits before it is due what is worth a commit', async () => {
    const { writer, committer } = await underWay()
    writer.pendingBytes = 40 * 1024 * 1024
    await committer.tick()
    expect(writer.commits).toHaveLength(1)
  })

  it('lets training go on as soon as the commit under way has made room', async () => {
    const { writer, committer } = await underWay()
    await update(committer, writer)
    writer.pendingBytes = 100 * 1024 * 1024
    const waiting = committer.tick()
    writer.commits[0]?.resolve()
    await waiting
    expect(writer.commits).toHaveLength(1)
  })

  it('throws at the next update what failed in the background', async () => {
    const { writer, committer } = await underWay()
    await update(committer, writer)
    writer.commits[0]?.reject(new Error('the disk is full'))
    await turn()
    await expect(committer.tick()).rejects.toThrow('the disk is full')
  })

  it('flushes what was appended during the commit before', async () => {
    const { writer, committer } = await underWay()
    await update(committer, writer)
    const flushed = committer.flush()
    writer.commits[0]?.resolve()
    writer.pendingBytes = 500
    await turn()
    expect(writer.commits).toHaveLength(2)
    writer.commits[1]?.resolve()
    await flushed
    expect(writer.pendingBytes).toBe(0)
  })
})
