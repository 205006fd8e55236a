/** A program that writes known rows into a new run, as fast as it can, until it is killed. Usage: RUN COMMIT_EVERY */
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownLayout, knownParameters, knownRow } from './known-run.ts'

const [, , directory = '', every = '1'] = process.argv
// Chunks of sixteen rows.
const layout = knownLayout({ steps: 16 })
const writer = await RunWriter.create(directory, layout)
process.stdout.write('created\n')
for (let row = 0; ; row++) {
  writer.append(knownRow(layout, row))
  if (row % 5 === 0) writer.checkpoint(row, knownParameters(layout, row / 5))
  if (row % Number(every) === 0) {
    const committed = await writer.commit()
    process.stdout.write(`${committed}\n`)
  }
}
