/** Another kind of network in the form: its own defaults, what it shares with the kind that was there, and maps of the taps that it has. */
import { type ModelKind, modelSchema, modelSchemas } from '../../../src-main/shared/contract/model-spec.ts'
import { mapTapsOf, tapsOf } from '../../../src-main/shared/network/tap-names.ts'
import { draftOfKind } from './draft-of-kind.ts'
import type { JsonObject } from './json-path.ts'

export function modelOfKind(kind: ModelKind, present: unknown): JsonObject {
  const model = modelSchema.parse(draftOfKind(modelSchemas, kind, present))
  const taps = mapTapsOf(model)
  const maps = Object.entries(model.maps).filter(([tap]) => taps.includes(tap))
  return { ...model, maps: Object.fromEntries(maps) }
}

/** Of the taps to be recorded those that the network has; all of them where that leaves none. */
export function tapsIn(model: JsonObject, taps: unknown): unknown {
  const parsed = modelSchema.safeParse(model)
  if (!Array.isArray(taps) || !parsed.success) return taps
  const present = tapsOf(parsed.data)
  const kept = taps.filter((tap) => present.includes(String(tap)))
  return kept.length > 0 ? kept : 'all'
}
