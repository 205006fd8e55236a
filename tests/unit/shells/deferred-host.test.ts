import { describe, expect, it, vi } from 'vitest'
import { deferredHost } from '../../../src-main/shells/deferred-host.ts'
import { createFakeEngine } from './fake-engine.ts'

describe('a deferred engine', () => {
  it('is created once, however many ask at once', async () => {
    const create = vi.fn(async () => createFakeEngine())
    const host = deferredHost(create)
    await Promise.all([host.load(), host.call('describe', {}), host.call('describe', {})])
    expect(create).toHaveBeenCalledOnce()
  })

  it('is not created to be closed', async () => {
    const create = vi.fn(async () => createFakeEngine())
    await deferredHost(create).close()
    expect(create).not.toHaveBeenCalled()
  })

  it('tells listeners that came before it', async () => {
    const engine = createFakeEngine()
    const host = deferredHost(async () => engine)
    const heard = vi.fn()
    host.on(heard)
    await host.call('describe', {})
    engine.emit('runs', [])
    expect(heard).toHaveBeenCalledWith('runs', [])
  })

  it('that cannot be created rejects every call with why', async () => {
    const host = deferredHost(async () => {
      throw new Error('no disk')
    })
    await expect(host.load()).rejects.toThrow('no disk')
    await expect(host.call('describe', {})).rejects.toThrow('no disk')
    await host.close()
  })
})
