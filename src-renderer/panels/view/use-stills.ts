/** The view as a file: the frame on screen as a PNG at twice its size with its key, or the same camera as a vector figure. */
import type { Ref, ShallowRef } from 'vue'
import { steepestFactor } from '../../../src-main/shared/plots/steepest-lengths.ts'
import { trajectoryFigure } from '../../../src-main/shared/plots/trajectory-figure.ts'
import { themes } from '../../../src-main/shared/theme/colours.ts'
import type { SceneView } from '../../scene/scene-view.ts'
import { useNotices } from '../../state/notices.ts'
import { useSession } from '../../state/runs/session.ts'
import { useTheme } from '../../state/theme.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useView } from '../../state/view/view.ts'
import { saveFile } from '../controls/save-file.ts'
import { pictureWithKey } from './picture-with-key.ts'
import { useShownFigure } from './use-shown-figure.ts'

/** CSS pixels of a figure: 90 mm, a column of a journal, and 180 mm, two of them. */
export const figureWidths = { column: 340, page: 680 } as const
/** Of the picture's size on screen. */
export const pictureScales = [1, 2, 4] as const

interface Picture {
  canvas: Readonly<Ref<HTMLCanvasElement | null>>
  scene: Readonly<ShallowRef<SceneView | null>>
  arrowScale: Readonly<Ref<number>>
  /** Rows of path behind the playhead. */
  trail: Readonly<Ref<number>>
  /** What the steepest steps are multiplied by. */
  steepestFactor: Readonly<Ref<number>>
}

export function useStills(picture: Picture) {
  const session = useSession()
  const playback = usePlayback()
  const theme = useTheme()
  const view = useView()
  const notices = useNotices()
  const shown = useShownFigure()

  const name = (): string =>
    `${session.summary?.name ?? 'Misstep'}, ${session.tap?.name ?? ''}, row ${playback.row * (session.scores?.stride ?? 1)}`

  /** `withKey`: the title above and the key below; without them the picture alone. */
  async function savePng(scale: number = 2, withKey = true): Promise<void> {
    const { scene, canvas, arrowScale, steepestFactor: factor } = picture
    if (!scene.value || !canvas.value || !session.scores) return
    const { clientWidth: width, clientHeight: height } = canvas.value
    try {
      const figure = shown.figure(scene.value, {
        theme: theme.theme,
        arrowScale: arrowScale.value,
        steepestFactor: factor.value,
        width,
        aspect: width / height,
        trail: 0,
      })
      const frame = await scene.value.toPng({ width: scale * width, height: scale * height })
      const still = withKey && figure ? await pictureWithKey(frame, figure, { width, height, scale }) : frame
      saveFile(still, `${name()}.png`)
    } catch (thrown) {
      notices.fail('The picture could not be made', thrown)
    }
  }

  /** On white, whatever the theme of the window: it is for paper. Its factor is that of the row. */
  function saveSvg(width: number = figureWidths.page): void {
    const { scene, canvas, arrowScale, trail } = picture
    const { scores } = session
    if (!scene.value || !canvas.value || !scores) return
    const figure = shown.figure(scene.value, {
      theme: themes.light,
      arrowScale: arrowScale.value,
      steepestFactor: steepestFactor(view.steepestLength, scores, {
        row: playback.row,
        batchSize: session.batchSize,
      }),
      width,
      aspect: canvas.value.clientWidth / canvas.value.clientHeight,
      trail: trail.value,
    })
    if (!figure) return
    saveFile(new Blob([trajectoryFigure(figure).svg], { type: 'image/svg+xml' }), `${name()}.svg`)
  }

  return { savePng, saveSvg }
}
