/**
 * Reads the root's `zarr.json` of a run, which may come from anybody: only documents that describe arrays as this store
 * lays them out pass, and what does not is said with its place in the document.
 */
import type { ArrayMetadata } from 'zarrita'
import { z } from 'zod'
import { MisstepError } from '../shared/contract/errors.ts'
import { parseWith } from '../shared/contract/parse-spec.ts'
import { type RunAttributes, runAttributesSchema } from '../shared/contract/run.ts'
import { type DataType, largestRow, lengthOf } from './array-plan.ts'
import { checkArrays } from './check-arrays.ts'

export type RunArrayMetadata = ArrayMetadata<DataType>

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
  .refine(({ shape, chunk_grid }) => fits(chunk_grid.configuration.chunk_shape, shape), {
    message:
      'expected chunks that hold whole rows, chunk_shape equal to shape but for the first axis, or a part of one row each, 1 along the first axis and at most shape along the second',
  })
  .refine(({ chunk_grid }) => lengthOf(chunk_grid.configuration.chunk_shape) * 4 <= largestRow, {
    message: `expected chunks of at most ${largestRow.toLocaleString('en')} bytes`,
  })

function fits(chunk: readonly number[], shape: readonly number[]): boolean {
  const [rows, extent = 1, ...rest] = chunk
  const [, size = 1, ...others] = shape
  const whole = extent === size || (rows === 1 && extent < size)
  return whole && chunk.length === shape.length && rest.every((value, axis) => value === others[axis])
}

const rootSchema = z.looseObject({
  zarr_format: z.literal(3),
  node_type: z.literal('group'),
  attributes: z.looseObject({ misstep: z.looseObject({}) }),
  consolidated_metadata: z.looseObject({
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
    arrays.set(path, parsePart(where, arraySchema, node))
  }
  checkArrays(arrays, attributes)
  return { attributes, arrays }
}

/** No `..`, nothing hidden but a last word such as `weight.first-moment`, no character that a URL or a file system takes for something else. */
const safePath = /^[A-Za-z0-9][\w-]*(\/[A-Za-z0-9][\w-]*)*(\.[a-z][\w-]*)?$/

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

/** The root's `zarr.json` with another name in its attribute, all else as it was. Throws where it is not a run's. */
export function renamedRoot(text: string, name: string): object {
  parseRootMetadata(text)
  const root = parsePart('', rootSchema, parseJson(text))
  return { ...root, attributes: { ...root.attributes, misstep: { ...root.attributes.misstep, name } } }
}
