/** What the window shows as a figure: rows, colours, marks, who is in the batch, and in words what the picture cannot say. */

import { spaceNote } from '../../../src-main/shared/plots/trajectory/figure-notes.ts'
import {
  classColours,
  type ProbeColours,
  quantityColours,
} from '../../../src-main/shared/plots/trajectory/probe-colours.ts'
import type { TrajectoryFigure } from '../../../src-main/shared/plots/trajectory-figure.ts'
import { drawScores, withoutProbes } from '../../../src-main/shared/projection/drawn-scores.ts'
import { medianOutside } from '../../../src-main/shared/projection/outside-share.ts'
import { drawnShare } from '../../../src-main/shared/projection/variance-share.ts'
import { apartColour } from '../../../src-main/shared/theme/colour-ramps.ts'
import type { Theme } from '../../../src-main/shared/theme/colours.ts'
import { runColour } from '../../../src-main/shared/theme/run-colours.ts'
import type { SceneView } from '../../scene/scene-view.ts'
import { useQuantities } from '../../state/probes/quantities.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useProjection } from '../../state/view/projection.ts'
import { useView } from '../../state/view/view.ts'
import { quantityWords } from '../probes/quantity-words.ts'

interface Page
  extends Pick<TrajectoryFigure, 'theme' | 'arrowScale' | 'steepestFactor' | 'width' | 'aspect'> {
  /** Rows of path behind the playhead. */
  trail: number
  /** Whether points are filled or rings. */
  tellsMembership: boolean
}

export function useShownFigure() {
  const session = useSession()
  const playback = usePlayback()
  const projection = useProjection()
  const quantities = useQuantities()
  const comparison = useComparison()
  const view = useView()

  /** Null while the rows and the space do not go together. */
  function figure(scene: Pick<SceneView, 'pose' | 'extent'>, page: Page): TrajectoryFigure | null {
    const { scores, details } = session
    const { drawn } = projection
    if (!scores || !details || !drawn || scores.frame !== drawn.frame || playback.row >= scores.rows)
      return null
    const { trail, tellsMembership, ...size } = page
    const { row } = playback
    const first = Math.max(0, Math.floor(row - trail))
    const { fieldOfView, ...placed } = scene.pose()
    return {
      ...size,
      scores: withoutProbes(drawScores(scores, drawn.space, first, row + 1), view.hidden),
      colouring: colours(details.probes.label, page.theme),
      camera: { ...placed, lens: { kind: 'perspective', fieldOfView } },
      bounds: scene.extent(),
      rows: { first: 0, last: row - first },
      arrowRow: row - first,
      steps: [...(view.actual ? ['actual' as const] : []), ...(view.steepest ? ['steepest' as const] : [])],
      member: tellsMembership ? memberOf(row, scores.probes) : null,
      marked: view.selection,
      title: `${session.summary?.name ?? ''} · ${session.tap?.name ?? ''} · after ${update(row)} updates`,
      notes: notes(row),
    }
  }

  const update = (row: number): string =>
    (session.series?.steps[row] ?? row * (session.scores?.stride ?? 1)).toLocaleString('en')

  /** A quantity that has not come is shown as nothing, not as if it were another. */
  function colours(labels: Int32Array, theme: Theme): ProbeColours {
    const { coloured } = quantities
    if (comparison.overlaid.length > 0) return runColours(labels.length, theme)
    if (!coloured) return classColours(labels, session.classes, theme)
    const { values, scale, id } = coloured
    const { name } = quantityWords[id]
    if (!values || !scale) {
      const grey = apartColour(theme)
      return {
        points: Array.from(labels, () => grey),
        paths: null,
        key: { title: `${name}: not known yet`, colours: [] },
      }
    }
    const start = playback.row * values.probes
    return quantityColours(values.values.subarray(start, start + values.probes), scale, { name, theme })
  }

  /** Runs that are drawn over each other are told apart by colour. */
  function runColours(probes: number, theme: Theme): ProbeColours {
    const open = { label: session.summary?.name ?? '', colour: runColour(theme, comparison.openSlot) }
    const others = comparison.overlaid.map(({ details, slot }) => ({
      label: details.attributes.name,
      colour: runColour(theme, slot ?? 0),
    }))
    return {
      points: Array.from({ length: probes }, () => open.colour),
      paths: null,
      key: { title: '', colours: [open, ...others] },
    }
  }

  function memberOf(row: number, probes: number): Uint8Array | null {
    const { statistics } = session
    if (!statistics || row >= statistics.rows || statistics.probes !== probes) return null
    return statistics.member.subarray(row * probes, (row + 1) * probes)
  }

  function notes(row: number): string[] {
    const { scores } = session
    const { drawn } = projection
    if (!scores || !drawn) return []
    const { hidden } = view
    const outside = medianOutside(drawScores(scores, drawn.space, row, row + 1), new Set(hidden))
    const said = [`Row ${row * scores.stride}.`, spaceNote(drawnShare(drawn.space.variance), outside)]
    if (hidden.length > 0) said.push(`${hidden.length} of ${scores.probes} probes are hidden.`)
    if (comparison.overlaid.length > 0)
      said.push(`Numbers are of ${session.summary?.name ?? 'the open run'} alone.`)
    return said
  }

  return { figure }
}
