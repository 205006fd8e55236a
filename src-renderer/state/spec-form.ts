/**
 * The spec as it is being written: a plain document that may be wrong. Every change is checked by the same parser as
 * the command line's; what is wrong is said at its field.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { MisstepError } from '../../src-main/shared/contract/errors.ts'
import { parseSpec, parseSpecText } from '../../src-main/shared/contract/parse-spec.ts'
import type { RunSpec, RunSpecInput } from '../../src-main/shared/contract/run-spec.ts'
import { type JsonObject, readPath, withPath } from './json-path.ts'

type Checked =
  | { spec: RunSpec; problems: ReadonlyMap<string, string> }
  | { spec: null; problems: ReadonlyMap<string, string> }

export const useSpecForm = defineStore('spec-form', () => {
  const draft = shallowRef<JsonObject>(parseSpec({}))
  const checked = computed(() => check(draft.value))
  const spec = computed(() => checked.value.spec)
  const problems = computed(() => checked.value.problems)

  /** Which preset the draft was last filled from; empty for none. */
  const preset = ref('')

  function load(input: RunSpecInput, from = ''): void {
    draft.value = parseSpec(input)
    preset.value = from
  }

  /** Takes a spec as text; throws what is wrong with it, and then changes nothing. */
  function loadText(text: string): void {
    draft.value = parseSpecText(text)
    preset.value = ''
  }

  function read(path: string): unknown {
    return readPath(draft.value, path)
  }

  function write(path: string, value: unknown): void {
    draft.value = withPath(draft.value, path, value)
  }

  /** What is wrong with a field, or with something inside it. */
  function problemAt(path: string): string | null {
    for (const [field, message] of problems.value) {
      if (field === path || field.startsWith(`${path}[`) || field.startsWith(`${path}.`)) return message
    }
    return null
  }

  return { draft, preset, spec, problems, load, loadText, read, write, problemAt }
})

function check(document: JsonObject): Checked {
  try {
    return { spec: parseSpec(document), problems: new Map() }
  } catch (thrown) {
    if (!(thrown instanceof MisstepError)) throw thrown
    return { spec: null, problems: new Map(thrown.problems.map(({ field, message }) => [field, message])) }
  }
}
