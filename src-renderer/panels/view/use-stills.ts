/** The view as a file: the frame on screen as a PNG at twice its size, or the same camera as a vector figure. */
import type { Ref, ShallowRef } from 'vue'
import { trajectoryFigure } from '../../../src-main/shared/plots/trajectory-figure.ts'
import { drawScores, withoutProbes } from '../../../src-main/shared/projection/drawn-scores.ts'
import { themes } from '../../../src-main/shared/theme/colours.ts'
import type { SceneView } from '../../scene/scene-view.ts'
import { useNotices } from '../../state/notices.ts'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useProjection } from '../../state/view/projection.ts'
import { useView } from '../../state/view/view.ts'
import { saveFile } from '../controls/save-file.ts'

/** CSS pixels: 180 mm, the width of two columns. */
const figureWidth = 680

interface Picture {
  canvas: Readonly<Ref<HTMLCanvasElement | null>>
  scene: Readonly<ShallowRef<SceneView | null>>
  arrowScale: Readonly<Ref<number>>
  /** Rows of path behind the playhead. */
  trail: Readonly<Ref<number>>
  /** What the steepest steps are multiplied by. */
  steepestFactor: Readonly<Ref<number>>
}

export function useStills({ canvas, scene, arrowScale, trail, steepestFactor }: Picture) {
  const session = useSession()
  const playback = usePlayback()
  const projection = useProjection()
  const view = useView()
  const notices = useNotices()

  const name = (): string =>
    `${session.summary?.name ?? 'Misstep'}, ${session.tap?.name ?? ''}, row ${playback.row * (session.scores?.stride ?? 1)}`

  async function savePng(): Promise<void> {
    if (!scene.value || !canvas.value || !session.scores) return
    const { clientWidth: width, clientHeight: height } = canvas.value
    try {
      saveFile(await scene.value.toPng({ width: 2 * width, height: 2 * height }), `${name()}.png`)
    } catch (thrown) {
      notices.fail('The picture could not be made', thrown)
    }
  }

  /** On white, whatever the theme of the window: it is for paper. */
  function saveSvg(): void {
    const { scores, details } = session
    const { drawn } = projection
    if (!scene.value || !scores || !details || scores.frame !== drawn?.frame) return
    const first = Math.max(0, Math.floor(playback.row - trail.value))
    const last = playback.row - first
    const { fieldOfView, ...placed } = scene.value.pose()
    const svg = trajectoryFigure({
      scores: withoutProbes(drawScores(scores, drawn.space, first, playback.row + 1), view.hidden),
      labels: details.probes.label,
      classes: session.classes,
      camera: { ...placed, lens: { kind: 'perspective', fieldOfView } },
      theme: themes.light,
      width: figureWidth,
      height: Math.round(figureWidth * 0.75),
      rows: { first: 0, last },
      arrowRow: last,
      arrowScale: arrowScale.value,
      steepestFactor: steepestFactor.value,
      title: '',
    })
    saveFile(new Blob([svg], { type: 'image/svg+xml' }), `${name()}.svg`)
  }

  return { savePng, saveSvg }
}
