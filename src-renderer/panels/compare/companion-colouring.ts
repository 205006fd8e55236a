/**
 * What the probes of a run beside the open one are coloured by: the same quantity on the same scale, where its numbers
 * are here; what only the open run is asked for leaves the colours of the classes.
 */
import type { Colouring } from '../../../src-main/shared/contract/view-state.ts'
import type { QuantityScale } from '../../../src-main/shared/quantities/quantity-scale.ts'
import type { LayerColouring } from '../../scene/scene-view.ts'
import type { FollowedRows } from '../../state/records/followed-rows.ts'

interface Coloured {
  scale: QuantityScale | null
  palette: Uint8Array | null
}

export function companionColouring(
  colouring: Colouring,
  coloured: Coloured | null,
  rows: Pick<FollowedRows, 'scores' | 'statistics'>,
): LayerColouring {
  if (colouring === 'probe') return { kind: 'probe' }
  const values = valuesOf(colouring, rows)
  if (!values || !coloured?.scale || !coloured.palette) return { kind: 'class' }
  return { kind: 'values', values, byteOf: coloured.scale.byteOf, palette: coloured.palette }
}

/** [row, probe] */
function valuesOf(
  colouring: Colouring,
  { scores, statistics }: Pick<FollowedRows, 'scores' | 'statistics'>,
): Float32Array | null {
  switch (colouring) {
    case 'gain':
      return statistics.value?.actualGain ?? null
    case 'own-gain':
      return statistics.value?.ownGain ?? null
    case 'alignment':
      return statistics.value?.actualAlignment ?? null
    case 'own-alignment':
      return statistics.value?.ownAlignment ?? null
    case 'input-norm':
      return statistics.value?.inputNorm ?? null
    case 'actual-length':
      return scores.value?.actualLength ?? null
    case 'steepest-length':
      return scores.value?.steepestLength ?? null
    default:
      return null
  }
}
