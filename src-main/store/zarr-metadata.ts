/**
 * The `zarr.json` documents of a run, Zarr v3: one per array and group, and the root's, which also repeats all others
 * (`consolidated_metadata`), so that the shapes of all arrays and the counts of the attribute move in one rename.
 */

import type { ArrayMetadata } from 'zarrita'
import { z } from 'zod'
import { MisstepError } from '../shared/contract/errors.ts'
import { parseWith } from '../shared/contract/parse-spec.ts'
import { type RunAttributes, runAttributesSchema } from '../shared/contract/run.ts'
import { type ArrayPlan, counterOf, type DataType, largestRow, lengthOf } from './array-plan.ts'

/** Chunks lie beside their array's `zarr.json` as `c.0.0.0`: one folder per array, not one per axis. */
const keySeparator = '.'

export type RunArrayMetadata = ArrayMetadata<DataType>

export function arrayMetadata(plan: ArrayPlan, rows: number): object {
  return {
    zarr_format: 3,
    node_type: 'array',
    shape: [rows, ...plan.rowShape],
    data_type: plan.dataType,
    chunk_grid: { name: 'regular', configuration: { chunk_shape: [plan.chunkRows, ...plan.rowShape] } },
    chunk_key_encoding: { name: 'default', configuration: { separator: keySeparator } },
    // Uncompressed: WebAssembly compresses activations at about 350 MB/s, on the thread that trains, to save a seventh.
    codecs: [{ name: 'bytes', configuration: { endian: 'little' } }],
    // JSON has no NaN; Zarr writes it so.
    fill_value: plan.dataType === 'float32' ? 'NaN' : -1,
    dimension_names: plan.dimensions,
    attributes: { long_name: plan.description },
  }
}

export const chunkName = (plan: ArrayPlan, index: number): string =>
  ['c', index, ...plan.rowShape.map(() => 0)].join(keySeparator)

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

const count = z.int().min(0).max(0x7fff_ffff)
const size = z.int().min(1).max(0x7fff_ffff)

const arraySchema = z
  .object({
    zarr_format: z.literal(3),
    node_type: z.literal('array'),
    shape: z.tuple([count], size),
    data_type: z.enum(['float32', 'int32']),
    chunk_grid: z.object({
      name: z.literal('regular'),
      configuration: z.object({ chunk_shape: z.tuple([size], size) }),
    }),
    chunk_key_encoding: z.object({
      name: z.literal('default'),
      configuration: z.object({ separator: z.enum(['.', '/']) }).default({ separator: '/' }),
    }),
    codecs: z.tuple([
      z.object({ name: z.literal('bytes'), configuration: z.object({ endian: z.literal('little') }) }),
    ]),
    fill_value: z.union([z.number(), z.literal('NaN').transform(() => Number.NaN)]),
    dimension_names: z.array(z.string()),
    attributes: z.record(z.string(), z.unknown()).default({}),
  })
  .refine(({ shape, chunk_grid }) => sameTail(shape, chunk_grid.configuration.chunk_shape), {
    message: 'expected chunks that hold whole rows: chunk_shape equal to shape but for the first axis',
  })
  .refine(({ chunk_grid }) => lengthOf(chunk_grid.configuration.chunk_shape) * 4 <= largestRow, {
    message: `expected chunks of at most ${largestRow.toLocaleString('en')} bytes`,
  })

const sameTail = (left: readonly number[], right: readonly number[]): boolean =>
  left.length === right.length && left.every((value, axis) => axis === 0 || value === right[axis])

const rootSchema = z.object({
  zarr_format: z.literal(3),
  node_type: z.literal('group'),
  attributes: z.object({ misstep: z.unknown() }),
  consolidated_metadata: z.object({
    metadata: z.record(z.string(), z.looseObject({ node_type: z.string() })),
  }),
})

export interface RootMetadata {
  attributes: RunAttributes
  arrays: Map<string, RunArrayMetadata>
}

/** Parses the root's `zarr.json`; whatever is wrong with it is a `bad-file`. */
export function parseRootMetadata(text: string): RootMetadata {
  const root = parsePart('', rootSchema, parseJson(text))
  const attributes = parsePart('attributes.misstep', runAttributesSchema, root.attributes.misstep)
  const arrays = new Map<string, RunArrayMetadata>()
  for (const [path, node] of Object.entries(root.consolidated_metadata.metadata)) {
    if (node.node_type !== 'array') continue
    const where = `consolidated_metadata.metadata["${path}"]`
    if (!safePath.test(path))
      throw new MisstepError('bad-file', `${where}: expected a path like "taps/hidden1/actual"`)
    const metadata = parsePart(where, arraySchema, node)
    const counter = counterOf(path)
    if (counter && metadata.shape[0] < attributes[counter]) {
      const message = `${where}.shape[0]: expected at least ${attributes[counter]}, the ${counter} committed, found ${metadata.shape[0]}`
      throw new MisstepError('bad-file', message)
    }
    arrays.set(path, metadata)
  }
  return { attributes, arrays }
}

/** No `..`, nothing hidden, no character that a URL or a file system takes for something else. */
const safePath = /^[A-Za-z0-9][\w-]*(\/[A-Za-z0-9][\w-]*)*$/

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError('bad-file', `expected JSON: ${reason}`, { cause })
  }
}

function parsePart<Schema extends z.ZodType>(where: string, schema: Schema, data: unknown): z.output<Schema> {
  try {
    return parseWith(schema, data)
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause)
    const [first = '', ...more] = found.split('\n')
    const message =
      [where, first].filter(Boolean).join(': ') + (more.length > 0 ? ` (and ${more.length} more)` : '')
    throw new MisstepError('bad-file', message, { cause })
  }
}
