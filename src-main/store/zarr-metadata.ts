/**
 * Writes the `zarr.json` documents of a run, Zarr v3: one per array and group, and the root's, which also repeats all others
 * (`consolidated_metadata`), so that the shapes of all arrays and the counts of the attribute move in one rename.
 */

import type { RunAttributes } from '../shared/contract/run.ts'
import { type ArrayPlan, chunkShapeOf } from './array-plan.ts'

/** Chunks lie beside their array's `zarr.json` as `c.0.0.0`: one folder per array, not one per axis. */
const keySeparator = '.'

export function arrayMetadata(plan: ArrayPlan, rows: number): object {
  return {
    zarr_format: 3,
    node_type: 'array',
    shape: [rows, ...plan.rowShape],
    data_type: plan.dataType,
    chunk_grid: { name: 'regular', configuration: { chunk_shape: chunkShapeOf(plan) } },
    chunk_key_encoding: { name: 'default', configuration: { separator: keySeparator } },
    // Uncompressed: WebAssembly compresses activations at about 350 MB/s, on the thread that trains, to save a seventh.
    codecs: [{ name: 'bytes', configuration: { endian: 'little' } }],
    // JSON has no NaN; Zarr writes it so.
    fill_value: plan.dataType === 'float32' ? 'NaN' : -1,
    dimension_names: plan.dimensions,
    attributes: { long_name: plan.description },
  }
}

/** `piece`: of its rows, along their first axis. */
export const chunkName = (plan: ArrayPlan, index: number, piece: number): string =>
  ['c', index, ...plan.rowShape.map((_, axis) => (axis === 0 ? piece : 0))].join(keySeparator)

export const groupMetadata = { zarr_format: 3, node_type: 'group', attributes: {} } as const

/** The groups above an array: `taps` and `taps/hidden1` for `taps/hidden1/actual`. */
export function groupsAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'))
}

export function rootMetadata(
  attributes: RunAttributes,
  arrays: Iterable<readonly [plan: ArrayPlan, rows: number]>,
): object {
  const metadata: Record<string, object> = {}
  for (const [plan, rows] of arrays) {
    for (const group of groupsAbove(plan.path)) metadata[group] = groupMetadata
    metadata[plan.path] = arrayMetadata(plan, rows)
  }
  return {
    ...groupMetadata,
    attributes: { misstep: attributes },
    consolidated_metadata: { kind: 'inline', must_understand: false, metadata },
  }
}

export const encodeJson = (document: object): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(document, null, 1)}\n`)
