/** The colour of each probe at a row, as the picture has it. */
import { type ComputedRef, computed } from 'vue'
import { colourOf } from '../../../../src-main/shared/quantities/quantity-scale.ts'
import { classColour } from '../../../../src-main/shared/theme/colours.ts'
import { rgbOfOklch } from '../../../scene/colour.ts'
import { useQuantities } from '../../../state/probes/quantities.ts'
import { useSession } from '../../../state/runs/session.ts'
import { useTheme } from '../../../state/theme.ts'
import { useView } from '../../../state/view/view.ts'

/** Hues of probes, as in scene/probe-styles.ts, which brings its library along. */
const goldenTurn = 0.381966

export type ProbeColourAt = (row: number) => (probe: number) => string

export function useProbeColours(): ComputedRef<ProbeColourAt> {
  const session = useSession()
  const theme = useTheme()
  const view = useView()
  const quantities = useQuantities()
  return computed((): ProbeColourAt => {
    const shades = theme.theme
    const { values = null, scale = null } = quantities.coloured ?? {}
    if (values && scale) {
      return (row) => (probe) =>
        colourOf(scale, values.values[row * values.probes + probe] ?? Number.NaN, shades)
    }
    if (view.colouring === 'probe') {
      const [lightness, chroma] = shades.name === 'dark' ? [0.78, 0.11] : [0.56, 0.12]
      return () => (probe) => {
        const channels = rgbOfOklch(lightness, chroma, (probe * goldenTurn) % 1)
        return `rgb(${channels.map((channel) => Math.round(255 * channel)).join(',')})`
      }
    }
    const labels = session.details?.probes.label
    return () => (probe) => classColour(shades, labels?.[probe] ?? 0)
  })
}
