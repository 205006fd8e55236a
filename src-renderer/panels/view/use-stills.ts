/** The view as a file: the frame on screen as a PNG of any size with its key, or the same camera as a vector figure. */
import { computed, type Ref, ref, type ShallowRef } from 'vue'
import { steepestFactor } from '../../../src-main/shared/plots/steepest-lengths.ts'
import { trajectoryFigure } from '../../../src-main/shared/plots/trajectory-figure.ts'
import { themes } from '../../../src-main/shared/theme/colours.ts'
import type { SceneView } from '../../scene/scene-view.ts'
import { provideActions } from '../../state/actions.ts'
import { useNotices } from '../../state/notices.ts'
import { useSession } from '../../state/runs/session.ts'
import { useTheme } from '../../state/theme.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useView } from '../../state/view/view.ts'
import { useSharedLook } from '../compare/shared-look.ts'
import type { MenuItem } from '../controls/MenuButton.vue'
import { saveFile } from '../controls/save-file.ts'
import { useElementSize } from '../probes/use-element-size.ts'
import { pictureWithKey } from './picture-with-key.ts'
import { useShownFigure } from './use-shown-figure.ts'

/** CSS pixels of a figure: 90 mm, a column of a journal, and 180 mm, two of them. */
const figureWidths = { column: 340, page: 680 } as const
/** Of the picture's size on screen. */
const pictureScales = [1, 2, 4] as const

interface Picture {
  canvas: Readonly<Ref<HTMLCanvasElement | null>>
  scene: Readonly<ShallowRef<SceneView | null>>
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
  const look = useSharedLook()

  /** Around a PNG its title and its key; without them it is the picture alone. */
  const withKey = ref(true)

  const name = (): string =>
    `${session.summary?.name ?? 'Misstep'}, ${session.tap?.name ?? ''}, row ${playback.row * (session.scores?.stride ?? 1)}`

  async function savePng(scale: number): Promise<void> {
    const { scene, canvas, steepestFactor: factor } = picture
    if (!scene.value || !canvas.value || !session.scores) return
    const { clientWidth: width, clientHeight: height } = canvas.value
    // Rows may pass while it is drawn.
    const file = `${name()}.png`
    try {
      const figure = shown.figure(scene.value, {
        theme: theme.theme,
        arrowScale: scene.value.arrowScale(),
        steepestFactor: factor.value,
        width,
        aspect: width / height,
        trail: 0,
        tellsMembership: look.tellsMembership,
      })
      const frame = await scene.value.toPng({ width: scale * width, height: scale * height })
      const still =
        withKey.value && figure ? await pictureWithKey(frame, figure, { width, height, scale }) : frame
      saveFile(still, file)
    } catch (thrown) {
      notices.fail('The picture could not be made', thrown)
    }
  }

  /** On white, whatever the theme of the window: it is for paper. Its factor is that of the row. */
  function saveSvg(width: number): void {
    const { scene, canvas, trail } = picture
    const { scores } = session
    if (!scene.value || !canvas.value || !scores) return
    const figure = shown.figure(scene.value, {
      theme: themes.light,
      arrowScale: scene.value.arrowScale(),
      steepestFactor: steepestFactor(view.steepestLength, scores, {
        row: playback.row,
        batchSize: session.batchSize,
      }),
      width,
      aspect: canvas.value.clientWidth / canvas.value.clientHeight,
      trail: trail.value,
      tellsMembership: true,
    })
    if (!figure) return
    saveFile(new Blob([trajectoryFigure(figure).svg], { type: 'image/svg+xml' }), `${name()}.svg`)
  }

  const size = useElementSize(picture.canvas)
  const items = computed((): MenuItem[] => [
    ...pictureScales.map((scale) => ({
      label: `Picture, ${Math.round(scale * size.width.value)} × ${Math.round(scale * size.height.value)} pixels (PNG)`,
      run: () => void savePng(scale),
    })),
    {
      label: 'Title and key around it',
      on: withKey.value,
      run: () => {
        withKey.value = !withKey.value
      },
    },
    { label: 'Figure of one column, 90 mm (SVG)', apart: true, run: () => saveSvg(figureWidths.column) },
    { label: 'Figure of two columns, 180 mm (SVG)', run: () => saveSvg(figureWidths.page) },
  ])

  const available = (): boolean => session.drawnRows > 0
  provideActions([
    {
      id: 'view.save-picture',
      title: 'Save the picture (PNG)',
      group: 'View',
      words: 'image export download screenshot',
      available,
      run: () => void savePng(2),
    },
    {
      id: 'view.save-figure',
      title: 'Save a figure of two columns (SVG)',
      group: 'View',
      words: 'vector export download paper',
      available,
      run: () => saveSvg(figureWidths.page),
    },
    {
      id: 'view.save-column',
      title: 'Save a figure of one column (SVG)',
      group: 'View',
      words: 'vector export download paper',
      available,
      run: () => saveSvg(figureWidths.column),
    },
  ])

  return { items }
}
