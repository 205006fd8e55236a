import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

test('the kernels that are committed are those that the sources give', () => {
  const script = resolve(import.meta.dirname, '../../../../src-main/programs/wasm/build-kernels.js')
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})
