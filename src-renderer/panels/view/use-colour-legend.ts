/** What the colours of a quantity stand for; of one that is not known, why. Null where the colours are those of classes or probes. */
import { type ComputedRef, computed } from 'vue'
import { legendOf, type ScaleLegend } from '../../../src-main/shared/quantities/quantity-scale.ts'
import { useQuantities } from '../../state/probes/quantities.ts'
import { useTheme } from '../../state/theme.ts'
import { quantityWords } from '../probes/quantity-words.ts'

export function useColourLegend(): ComputedRef<ScaleLegend | null> {
  const quantities = useQuantities()
  const theme = useTheme()
  return computed(() => {
    const { coloured } = quantities
    if (!coloured) return null
    const { name } = quantityWords[coloured.id]
    if (coloured.scale) return legendOf(coloured.scale, name, theme.theme)
    const missing = quantities.missing(coloured.id)
    return { title: missing ? `${name}: ${missing}` : `${name} is being computed`, stops: [], special: [] }
  })
}
