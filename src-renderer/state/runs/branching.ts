/**
 * A branch that is being prepared: the run and the checkpoint that it will go on from. Its spec is what the form holds;
 * its updates are counted on from those of the checkpoint.
 */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { limits } from '../../../src-main/shared/contract/limits.ts'
import type { RunSummary } from '../../../src-main/shared/contract/run.ts'
import type { RunSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { useEngine } from '../engine-key.ts'
import { useSpecForm } from '../spec/spec-form.ts'
import { useRuns } from './runs.ts'

export interface BranchDraft {
  id: string
  name: string
  /** Updates applied at each checkpoint, rising. */
  checkpoints: readonly number[]
  /** Of the one that was chosen. */
  step: number
}

export const useBranching = defineStore('branching', () => {
  const engine = useEngine()
  const runs = useRuns()
  const form = useSpecForm()
  const draft = shallowRef<BranchDraft | null>(null)

  /** What is wrong with the form for this branch; null where nothing is. */
  const problem = computed(() => {
    const steps = form.spec?.training.steps
    if (!draft.value || steps === undefined || steps > draft.value.step) return null
    return `Updates: expected more than ${draft.value.step.toLocaleString('en')}, those applied at the checkpoint`
  })

  /** Fills the form with the spec of a run. `near`: updates; the last checkpoint that is not behind them is chosen. */
  async function begin(id: string, near = Number.POSITIVE_INFINITY): Promise<void> {
    const { name, attributes, checkpoints: steps } = await engine.openRun({ id })
    const checkpoints = [...new Set(steps)].sort((left, right) => left - right)
    const step = checkpoints.findLast((one) => one <= near) ?? checkpoints[0]
    if (step === undefined) throw new Error(`“${name}” has no checkpoint yet`)
    const { spec } = attributes
    form.load(specAfter(spec, name, step))
    draft.value = { id, name, checkpoints, step }
  }

  function choose(step: number): void {
    if (!draft.value) return
    const { name, step: before } = draft.value
    if (form.read('name') === branchName(name, before)) form.write('name', branchName(name, step))
    draft.value = { ...draft.value, step }
  }

  function cancel(): void {
    draft.value = null
  }

  /** Resolves to the new run. */
  async function start(): Promise<RunSummary> {
    const { spec } = form
    if (!draft.value || !spec) throw new Error('expected a checkpoint and a spec to go on with')
    const { id, step } = draft.value
    const started = await runs.startedBy(engine.branchRun({ id, checkpoint: step, spec }))
    draft.value = null
    return started
  }

  return { draft, problem, begin, choose, cancel, start }
})

export const branchName = (name: string, step: number): string => {
  const ending = `, from ${step}`
  return `${name.slice(0, limits.nameLength - ending.length)}${ending}`
}

/** The spec of the run; at its very end as many updates again, so that there are some to make. */
function specAfter(spec: RunSpec, name: string, step: number): RunSpec {
  const steps = step < spec.training.steps ? spec.training.steps : Math.min(2 * step, limits.steps)
  return { ...spec, name: branchName(name, step), training: { ...spec.training, steps } }
}
