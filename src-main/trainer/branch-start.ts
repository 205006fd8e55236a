/**
 * Where a branch begins: at the parameters of a checkpoint of another run and, where the optimiser is of the same kind,
 * with what it remembered there; memory of another kind begins at zero. Updates go on counting, so that batches and the
 * schedule are those of a run that never stopped.
 */
import { basename } from 'node:path'
import type { FieldProblem } from '../shared/contract/errors.ts'
import { badSpec } from '../shared/contract/parse-spec.ts'
import type { Branched } from '../shared/contract/run.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'
import { placeOfCheckpoint, readCheckpointArray } from '../store/checkpoint-at.ts'
import type { Checkpoint } from '../store/last-checkpoint.ts'
import { openRun, type RunReader } from '../store/run-reader.ts'
import { sizeOfShape } from '../training/network-size.ts'
import type { TrainingPlan } from '../training/training-plan.ts'
import type { BranchPoint } from './branch-point.ts'

export interface BranchSource {
  run: RunReader
  /** Place of the checkpoint in the run. */
  place: number
  branched: Branched
}

/** Throws `not-found` where the run has no such checkpoint. `spec`: of the branch. */
export async function openBranchSource(
  { directory, step }: BranchPoint,
  spec: RunSpec,
): Promise<BranchSource> {
  const run = await openRun(directory)
  const place = await placeOfCheckpoint(run, step)
  const { name, spec: before, branched } = run.attributes
  const sameKind = before.optimiser.kind === spec.optimiser.kind
  const from = basename(run.path).replace(/\.misstep$/, '')
  const memorySince = sameKind ? (branched?.memorySince ?? 0) : step
  return { run, place, branched: { from, name, step, memorySince } }
}

/** Throws `bad-spec` that names every parameter which the checkpoint does not fit, with both shapes. */
export async function branchStart(
  { run, place, branched }: BranchSource,
  plan: TrainingPlan,
): Promise<Checkpoint> {
  const parameters: Record<string, Float32Array> = {}
  const problems: FieldProblem[] = []
  for (const { name, shape } of plan.parameters) {
    const found = await readCheckpointArray(run, place, name)
    if (found && found.shape.join() === shape.join()) parameters[name] = found.values
    else {
      const there = found ? `[${found.shape.join(', ')}]` : 'none'
      problems.push({
        field: 'model',
        message: `the parameter "${name}": expected [${shape.join(', ')}], found ${there} in the checkpoint of "${branched.name}"`,
      })
    }
  }
  if (problems.length > 0) throw badSpec(problems)
  const keepsMemory = run.attributes.spec.optimiser.kind === plan.spec.optimiser.kind
  for (const { name, shape } of plan.memory) {
    const found = keepsMemory ? await readCheckpointArray(run, place, name) : null
    parameters[name] = found?.values ?? new Float32Array(sizeOfShape(shape))
  }
  return { step: branched.step, parameters }
}
