/** The optimisers, by the name that a spec gives them. */
import type { OptimiserSpec } from '../../shared/contract/run-spec.ts'
import { adam, adamw } from './adam.ts'
import { momentum } from './momentum.ts'
import { nesterov } from './nesterov.ts'
import type { Optimiser } from './optimiser.ts'
import { rmsprop } from './rmsprop.ts'
import { sgd } from './sgd.ts'

export function optimiserOf(spec: OptimiserSpec): Optimiser {
  switch (spec.kind) {
    case 'sgd':
      return sgd(spec)
    case 'momentum':
      return momentum(spec)
    case 'nesterov':
      return nesterov(spec)
    case 'adam':
      return adam(spec)
    case 'adamw':
      return adamw(spec)
    case 'rmsprop':
      return rmsprop(spec)
  }
}
