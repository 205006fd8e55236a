/** The spec of a run from a file or from standard input, with what `--set` and `--name` change, checked. */
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { MisstepError } from '../../shared/contract/errors.ts'
import { parseJson, parseSpec } from '../../shared/contract/parse-spec.ts'
import type { RunSpec } from '../../shared/contract/run-spec.ts'
import { type Assignment, assign } from './set-option.ts'

/** No spec is longer, not one with 65,536 probes; a file that is was mistaken for one. */
const longestSpec = 4 * 1024 * 1024

export interface ReadSpec {
  spec: RunSpec
  /** What relative paths within the spec start from. */
  folder: string
}

/** `source`: a path, or `-` for standard input. */
export async function readSpec(source: string, assignments: readonly Assignment[]): Promise<ReadSpec> {
  const text = source === '-' ? await readText(process.stdin, source) : await readFile(source)
  if (text.trim() === '')
    throw new MisstepError('bad-spec', `${source}: expected a spec in JSON, found nothing`)
  const document = assign(
    named(source, () => parseJson(text)),
    assignments,
  )
  const spec = named(source, () => parseSpec(document))
  return { spec, folder: source === '-' ? process.cwd() : dirname(resolve(source)) }
}

async function readFile(path: string): Promise<string> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' || cause.code === 'ENOTDIR' ? 'nothing' : cause.message
    throw new MisstepError('not-found', `${path}: expected a spec, found ${reason}`, { cause })
  })
  if (found.isDirectory()) {
    throw new MisstepError('bad-spec', `${path}: expected a spec in a file, found a folder`)
  }
  return readText(createReadStream(path), path)
}

async function readText(stream: NodeJS.ReadableStream, source: string): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk)
      chunks.push(bytes)
      length += bytes.length
      if (length > longestSpec) break
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError('not-found', `${source}: cannot be read: ${reason}`, { cause })
  }
  if (length > longestSpec) {
    throw new MisstepError(
      'bad-spec',
      `${source}: expected a spec of at most ${longestSpec / 2 ** 20} MiB, found more`,
    )
  }
  const bytes = Buffer.concat(chunks)
  if (!isUtf8(bytes)) {
    throw new MisstepError('bad-spec', `${source}: expected JSON in UTF-8, found bytes that are none`)
  }
  // Editors on Windows begin a file with a mark that JSON does not know.
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

/** The same error, with the name of the document before it. */
function named<Value>(source: string, parse: () => Value): Value {
  try {
    return parse()
  } catch (thrown) {
    if (!(thrown instanceof MisstepError)) throw thrown
    const name = source === '-' ? 'standard input' : source
    const lines = thrown.message.split('\n')
    const message = lines.length > 1 ? `${name}:\n  ${lines.join('\n  ')}` : `${name}: ${thrown.message}`
    throw new MisstepError(thrown.tag, message, { problems: thrown.problems, cause: thrown })
  }
}
