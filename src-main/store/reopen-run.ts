/**
 * A run that has ended before its last update is opened to be written again. What it holds stays as it is: arrays go on
 * after their committed rows, in the chunks that they have on disk, and the counts never go down.
 */
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { type ArrayPlan, counterOf, lengthOf, planArrays } from './array-plan.ts'
import { fixedValues } from './array-values.ts'
import { type Disk, diskError } from './disk.ts'
import { nodeDisk } from './disk-operations.js'
import { GrowingArray } from './growing-array.ts'
import { type Checkpoint, readLastCheckpoint } from './last-checkpoint.ts'
import { expectSameNumbers, RecordedPart } from './recorded-part.ts'
import { RunFolder } from './run-folder.ts'
import type { RunLayout } from './run-layout.ts'
import { openRun, type RunReader } from './run-reader.ts'
import { RunWriter, type WriterBeginning } from './run-writer.ts'
import { claimRun } from './writer-mark.ts'

export interface ReopenedRun {
  writer: RunWriter
  /** Where training goes on; null where it begins at the beginning. */
  checkpoint: Checkpoint | null
  /** What the run holds from there on. */
  recorded: RecordedPart
}

/** Throws a `conflict` where training of a run cannot go on: it has come to its end, or it does go on. */
export function refuseUnlessResumable(run: RunReader): void {
  refuseEnded(run)
  if (run.attributes.status === 'running' && !run.interrupted) {
    throw new MisstepError(
      'conflict',
      `${run.path} is in training: it can be resumed when it has been stopped`,
    )
  }
}

function refuseEnded({ path, attributes: { status, branched, checkpoints } }: RunReader): void {
  if (branched && checkpoints === 0) {
    throw new MisstepError(
      'conflict',
      `${path} was cut off before it held a checkpoint of its own: branch from "${branched.name}" again`,
    )
  }
  if (status !== 'complete' && status !== 'diverged') return
  throw new MisstepError(
    'conflict',
    `${path} is ${status}: expected a run that was stopped, was interrupted or failed`,
  )
}

/**
 * The run says `running` when this resolves, and has this process as its writer. Where it throws, the run is as it was.
 * `layout`: made from the run's own spec, on this machine; `given`: as in `RunWriter.create`.
 */
export async function reopenRun(directory: string, layout: RunLayout, given?: Disk): Promise<ReopenedRun> {
  const disk = given ?? nodeDisk
  refuseUnlessResumable(await openRun(directory))
  const folder = new RunFolder(directory, disk)
  try {
    await claimRun(directory, disk)
  } catch (error) {
    throw diskError(`cannot write the run ${directory}`, error)
  }
  try {
    // Only what is read from here on holds: another writer may have come and gone before the claim.
    const run = await openRun(directory)
    refuseEnded(run)
    const beginning = await beginningOf(run, layout)
    const checkpoint = await readLastCheckpoint(run, layout)
    const recorded = await RecordedPart.from(run, layout, checkpoint?.step ?? 0)
    await announce(folder, beginning)
    const writer = new RunWriter(RunFolder.inBackground(directory, given), layout, beginning)
    return { writer, checkpoint, recorded }
  } catch (error) {
    await folder.removeMark().catch(() => {})
    throw error
  }
}

/** Shapes first: a crash may have left some beyond the counts. */
async function announce(folder: RunFolder, { attributes, plans }: WriterBeginning): Promise<void> {
  try {
    await folder.writeShapes(plans, attributes)
    await folder.writeRoot(plans, attributes)
  } catch (error) {
    throw diskError(`cannot write the run ${folder.path}`, error)
  }
}

async function beginningOf(run: RunReader, layout: RunLayout): Promise<WriterBeginning> {
  const plans = plansAsStored(run, layout)
  for (const [path, values] of fixedValues({ ...layout, training: null })) {
    expectSameNumbers(path, 0, values, (await run.read(path)).data)
  }
  const growing: GrowingArray[] = []
  for (const plan of plans) {
    const counter = counterOf(plan.path)
    if (counter) growing.push(await continuedArray(run, plan, run.attributes[counter]))
  }
  return { plans, growing, attributes: attributesAgain(run.attributes, layout) }
}

function attributesAgain(
  { reason, finished, ...kept }: RunAttributes,
  { environment }: RunLayout,
): RunAttributes {
  const again = { started: new Date().toISOString(), rows: kept.rows, environment }
  return { ...kept, status: 'running', resumed: [...(kept.resumed ?? []), again] }
}

async function continuedArray(run: RunReader, plan: ArrayPlan, rows: number): Promise<GrowingArray> {
  const { data } = await run.read(plan.path, rows - (rows % plan.chunkRows), rows)
  return GrowingArray.continued(plan, rows, data)
}

/**
 * The arrays as this version plans them, in chunks of the size that they have: an earlier version may have chosen
 * another. Of what is not written again the shape may be another as well: the oldest runs have their inputs flat.
 */
function plansAsStored(run: RunReader, layout: RunLayout): ArrayPlan[] {
  const plans = planArrays(layout)
  const paths = plans.map(({ path }) => path)
  const odd = [
    ...paths.filter((path) => !run.arrays().includes(path)).map((path) => `no "${path}"`),
    ...run.arrays().flatMap((path) => (paths.includes(path) ? [] : [`"${path}" besides`])),
  ]
  if (odd.length > 0) {
    const message = `${run.path}: expected the arrays that this version of Misstep records, found ${odd.join(', ')}`
    throw new MisstepError('bad-file', message)
  }
  return plans.map((plan) => {
    const { shape, chunk_grid, chunk_key_encoding, dimension_names } = run.metadata(plan.path)
    const [chunkRows = plan.chunkRows, chunkExtent = plan.chunkExtent] = chunk_grid.configuration.chunk_shape
    const [, ...rowShape] = shape
    if (counterOf(plan.path) === null && lengthOf(rowShape) === lengthOf(plan.rowShape)) {
      const dimensions = dimension_names?.map((name) => name ?? '') ?? plan.dimensions
      return { ...plan, chunkRows, chunkExtent, rowShape, dimensions }
    }
    const sizes = rowShape.join(', ')
    if (sizes !== plan.rowShape.join(', ') || chunk_key_encoding.configuration?.separator !== '.') {
      throw new MisstepError(
        'bad-file',
        `${run.path}: the array "${plan.path}": expected rows of [${plan.rowShape.join(', ')}] in chunks named c.0, found [${sizes}]`,
      )
    }
    return { ...plan, chunkRows, chunkExtent }
  })
}
