/** Joins the 3D scene, which knows no Vue, to the state: what changes there is handed on here, and only that. */
import { onMounted, onUnmounted, type Ref, ref, shallowRef, watch } from 'vue'
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import type { GainScale } from '../../scene/gain-scale.ts'
import { TrajectoryScene } from '../../scene/trajectory-scene.ts'
import { usePlayback } from '../../state/playback.ts'
import { useSession } from '../../state/session.ts'
import { useTheme } from '../../state/theme.ts'
import { useView } from '../../state/view.ts'
import { isContinuation, rowsFrom } from './rows-from.ts'
import { SteepestFactors } from './steepest-lengths.ts'

export function useScene(canvas: Readonly<Ref<HTMLCanvasElement | null>>) {
  const session = useSession()
  const playback = usePlayback()
  const view = useView()
  const theme = useTheme()
  const scene = shallowRef<TrajectoryScene | null>(null)
  /** Times their own length that the arrows are drawn now. */
  const arrowScale = ref(1)
  /** Rows of path that are drawn now. */
  const trail = ref(0)
  const gainScale = shallowRef<GainScale | null>(null)
  const failure = ref<string | null>(null)
  /** What the steepest steps of the drawn row are multiplied by. */
  const steepestFactor = ref(1)
  let factors = new SteepestFactors(view.steepestLength, 1)
  let drawn: Scores | null = null

  /** The scene holds the rows it was given: of the same run, tap and basis it is given only those that are new. */
  function handScores(target: TrajectoryScene, scores: Scores | null): void {
    if (!scores || scores === drawn) return
    const grown = drawn !== null && isContinuation(drawn, scores)
    const fresh = grown && drawn ? rowsFrom(scores, drawn.rows) : scores
    target.setScores(factors.take(fresh))
    drawn = scores
  }

  function handAnew(target: TrajectoryScene): void {
    drawn = null
    factors = new SteepestFactors(view.steepestLength, session.batchSize)
    handScores(target, session.scores)
  }

  function handProbes(target: TrajectoryScene): void {
    const { details } = session
    if (details) target.setProbes({ labels: details.probes.label, classes: session.classes })
  }

  function handColouring(target: TrajectoryScene): void {
    if (view.colouring !== 'gain') target.setColouring({ kind: view.colouring })
    else if (session.statistics) target.setColouring({ kind: 'gain', values: session.statistics.actualGain })
    gainScale.value = view.colouring === 'gain' ? target.gainScale() : null
  }

  function handArrows(target: TrajectoryScene): void {
    target.setArrows({ scale: view.arrowScale, actual: view.actual, steepest: view.steepest })
  }

  /**
   * In a batch of several the members change with every row: while rows pass quickly that is a flicker which says
   * nothing, so it is told at rest and in slow motion. A batch of one is a single mark that moves about.
   */
  function tellsMembership(): boolean {
    const slow = playback.mode === 'playing' && playback.rowsPerSecond <= 3
    return session.batchSize === 1 || playback.mode === 'paused' || slow
  }

  /** One watcher for each thing that the scene can be told. */
  function join(target: TrajectoryScene): void {
    const now = { immediate: true }
    watch(
      () => session.details,
      () => handProbes(target),
      now,
    )
    watch([() => view.steepestLength, () => session.batchSize], () => handAnew(target), now)
    watch(
      () => session.scores,
      (scores) => handScores(target, scores),
      now,
    )
    watch(
      [() => view.colouring, () => session.statistics, () => theme.theme],
      () => handColouring(target),
      now,
    )
    watch(
      () => (tellsMembership() ? (session.statistics?.member ?? null) : null),
      (member) => target.setMembership(member),
      now,
    )
    watch(
      () => playback.position,
      (position) => target.setPlayhead(position),
      now,
    )
    watch(
      () => view.trail,
      (rows) => target.setTrail(rows ?? Number.POSITIVE_INFINITY),
      now,
    )
    watch([() => view.arrowScale, () => view.actual, () => view.steepest], () => handArrows(target), now)
    watch(
      () => view.selected,
      (probe) => target.setSelection(probe),
      now,
    )
    watch(
      () => theme.theme,
      (chosen) => target.setTheme(chosen),
    )
    target.on('hover', (probe) => {
      view.hovered = probe
    })
    target.on('select', (probe) => {
      view.selected = probe === view.selected ? null : probe
    })
    target.on('render', () => {
      arrowScale.value = target.arrowScale()
      trail.value = target.trail()
      steepestFactor.value = factors.at(playback.row)
    })
  }

  const resized = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    if (width > 0 && height > 0) scene.value?.resize(width, height, devicePixelRatio)
  })

  onMounted(() => {
    if (!canvas.value) return
    try {
      scene.value = new TrajectoryScene(canvas.value, theme.theme)
    } catch (thrown) {
      failure.value = thrown instanceof Error ? thrown.message : String(thrown)
      return
    }
    join(scene.value)
    if (canvas.value.parentElement) resized.observe(canvas.value.parentElement)
  })
  onUnmounted(() => {
    resized.disconnect()
    scene.value?.dispose()
  })

  return { scene, steepestFactor, arrowScale, trail, gainScale, failure }
}
