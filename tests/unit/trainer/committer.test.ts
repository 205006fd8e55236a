import { describe, expect, it } from 'vitest'
import { Committer } from '../../../src-main/trainer/committer.ts'

/** A disk that is as slow as the test wants. */
function slowWriter() {
  let rows = 0
  const commits: { resolve: () => void; reject: (error: Error) => void }[] = []
  const writer = {
    pendingBytes: 0,
    commit: () =>
      new Promise<number>((resolve, reject) => {
        commits.push({
          resolve() {
            writer.pendingBytes = 0
            rows += 10
            resolve(rows)
          },
          reject,
        })
      }),
  }
  return { writer, commits }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('committer', () => {
  it('does not make training wait for the disk', async () => {
    const { writer, commits } = slowWriter()
    const committer = new Committer(writer, () => {})
    writer.pendingBytes = 1000
    await committer.tick()
    expect({ begun: commits.length, busy: committer.busy }).toEqual({ begun: 1, busy: true })
  })

  it('makes one commit at a time', async () => {
    const { writer, commits } = slowWriter()
    const committer = new Committer(writer, () => {})
    writer.pendingBytes = 1000
    for (let count = 0; count < 5; count++) await committer.tick()
    expect(commits).toHaveLength(1)
  })

  it('tells how many rows can be read, once they can', async () => {
    const { writer, commits } = slowWriter()
    const told: number[] = []
    const committer = new Committer(writer, (rows) => told.push(rows))
    writer.pendingBytes = 1000
    await committer.tick()
    expect(told).toEqual([])
    commits[0]?.resolve()
    await committer.settled()
    expect(told).toEqual([10])
  })

  it('makes training wait where it is too far ahead of the disk', async () => {
    const { writer, commits } = slowWriter()
    const committer = new Committer(writer, () => {})
    writer.pendingBytes = 100 * 1024 * 1024
    let went = false
    const waiting = committer.tick().then(() => {
      went = true
    })
    await turn()
    expect(went).toBe(false)
    commits[0]?.resolve()
    await waiting
    expect(went).toBe(true)
  })

  it('throws at the next update what failed in the background', async () => {
    const { writer, commits } = slowWriter()
    const committer = new Committer(writer, () => {})
    writer.pendingBytes = 1000
    await committer.tick()
    commits[0]?.reject(new Error('the disk is full'))
    await turn()
    await expect(committer.tick()).rejects.toThrow('the disk is full')
  })

  it('flushes what was appended during the commit before', async () => {
    const { writer, commits } = slowWriter()
    const committer = new Committer(writer, () => {})
    writer.pendingBytes = 1000
    await committer.tick()
    const flushed = committer.flush()
    commits[0]?.resolve()
    writer.pendingBytes = 500
    await turn()
    expect(commits).toHaveLength(2)
    commits[1]?.resolve()
    await flushed
    expect(writer.pendingBytes).toBe(0)
  })
})
