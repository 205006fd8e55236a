/** Reads, draws, writes: nothing is written before everything is drawn. */
import { MisstepError } from '../../../shared/contract/errors.ts'
import { themes } from '../../../shared/theme/colours.ts'
import { shown } from '../shown-path.ts'
import type { Terminal } from '../terminal.ts'
import { alignmentFigure } from './alignment-figure.ts'
import { divergenceFigure } from './divergence-figure.ts'
import type { Drawing, FigureRequest } from './drawing.ts'
import { figureFiles, writeFigure } from './figure-files.ts'
import type { FigureKind, FigureOptions } from './figure-options.ts'
import { openFigureRun } from './figure-run.ts'
import { gainFigure } from './gain-figure.ts'
import { layerMapFigure } from './layer-map-figure.ts'
import { lossFigure } from './loss-figure.ts'
import { trajectoryDrawing } from './trajectory-drawing.ts'

const kinds: Record<FigureKind, (request: FigureRequest) => Promise<Drawing>> = {
  trajectory: trajectoryDrawing,
  gain: gainFigure,
  alignment: alignmentFigure,
  divergence: divergenceFigure,
  loss: lossFigure,
  'layer-map': layerMapFigure,
}

const pixelsPerMillimetre = 96 / 25.4

export async function figure(path: string, options: FigureOptions, terminal: Terminal): Promise<void> {
  const files = await figureFiles(options.out, options.force === true)
  const run = await openFigureRun(path)
  if (run.rows === 0) throw new MisstepError('bad-file', `${path}: expected a run with rows, found none yet`)
  const { row } = options
  if (row !== undefined && row >= run.rows) {
    throw new MisstepError(
      'bad-spec',
      `--row: expected a row from 0 to ${run.rows - 1} of this run, found ${row}`,
    )
  }
  const drawing = await kinds[options.kind]({
    run,
    options,
    theme: themes[options.theme],
    width: options.width * pixelsPerMillimetre,
  })
  await writeFigure(files, drawing, options.width)
  if (options.json) terminal.result(JSON.stringify({ figure: files.figure, data: files.data }))
  else {
    terminal.result(shown(files.figure))
    terminal.result(shown(files.data))
  }
}
