import { expect, it } from 'vitest'
import { pastedList } from '../../../../src-renderer/panels/probes/pasted-list.ts'

it.each([
  ['50\n175\r\n289\n', '', 'sample:50, 175, 289'],
  ['[ 50 175\n 289]', '', 'sample:50, 175, 289'],
  ['50\t60-70', ' ', 'sample:50, 60-70'],
  ['50\n175', 'sample:', '50, 175'],
  ['50, 175', 'probe:', '50, 175'],
  ['gain < 0.5\n', '', 'gain < 0.5'],
  ['class:1\n\tgain < 1', '', 'class:1 gain < 1'],
])('%j pasted behind %j reads %j', (pasted, before, read) => {
  expect(pastedList(pasted, before)).toBe(read)
})

it.each(['12', 'gain < 0.5', '', '0.5 0.6'])('%j is pasted as it is', (pasted) => {
  expect(pastedList(pasted, '')).toBeNull()
})
