/** The status of a run in a word, with what it means and how it is toned. */
import type { RunSummary } from '../../../src-main/shared/contract/run.ts'

export interface StatusWords {
  word: string
  meaning: string
  tone: 'active' | 'still' | 'wrong'
}

export function statusWords({ status, live }: Pick<RunSummary, 'status' | 'live'>): StatusWords {
  if (live === 'training')
    return { word: 'training', meaning: 'Training now; rows are being written', tone: 'active' }
  if (live === 'paused')
    return { word: 'paused', meaning: 'Training waits until it is resumed', tone: 'still' }
  switch (status) {
    case 'running':
      return {
        word: 'interrupted',
        meaning: 'Ended without closing the run; every committed row is here',
        tone: 'wrong',
      }
    case 'complete':
      return { word: 'complete', meaning: 'Every planned update was made', tone: 'still' }
    case 'stopped':
      return { word: 'stopped', meaning: 'Stopped by hand; what was recorded is kept', tone: 'still' }
    case 'diverged':
      return {
        word: 'diverged',
        meaning: 'A number stopped being finite; what was recorded is kept',
        tone: 'wrong',
      }
    case 'failed':
      return { word: 'failed', meaning: 'Ended by an error; what was recorded is kept', tone: 'wrong' }
  }
}
