/**
 * The spec as it is being written: a plain document that may be wrong. Every change is checked by the same parser as
 * the command line's, and where the data are known by what describes the network; what is wrong is said at its field.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { DatasetSpec } from '../../../src-main/shared/contract/dataset-spec.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { type ModelKind, modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec, parseSpecText } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { describeNetwork, type NetworkData } from '../../../src-main/shared/network/describe-network.ts'
import type { Network } from '../../../src-main/shared/network/network.ts'
import { type JsonObject, readPath, withPath } from './json-path.ts'
import { modelOfKind, tapsIn } from './model-draft.ts'
import { hasTargets } from './network-data.ts'

interface Checked {
  spec: RunSpec | null
  /** The network to be; null while its spec or its data are not known. */
  network: Network | null
  problems: ReadonlyMap<string, string>
  /** Whether the network is of another kind of data than these. */
  misfit: boolean
}

interface KnownData {
  dataset: DatasetSpec
  data: NetworkData
}

export const useSpecForm = defineStore('spec-form', () => {
  const draft = shallowRef<JsonObject>(parseSpec({}))
  /** What the engine said last of a data set, which need no longer be the one in the form. */
  const known = shallowRef<KnownData | null>(null)
  const checked = computed(() => check(draft.value, known.value))
  const spec = computed(() => checked.value.spec)
  const problems = computed(() => checked.value.problems)
  const network = computed(() => checked.value.network)
  const misfit = computed(() => checked.value.misfit)

  /** Which preset the draft was last filled from; empty for none. */
  const preset = ref('')

  function load(input: unknown, from = ''): void {
    draft.value = parseSpec(input)
    preset.value = from
  }

  /** The next run is like the one opened, unless something else than the one before, or than nothing, is written here. */
  function follow(opened: RunSpec, before?: RunSpec): void {
    const written = JSON.stringify(draft.value)
    const isOf = (spec: unknown): boolean => JSON.stringify(parseSpec(spec)) === written
    if (isOf(before ?? {})) load(opened)
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

  function chooseModel(kind: ModelKind): void {
    const model = modelOfKind(kind, read('model'))
    const taps = tapsIn(model, read('record.taps'))
    draft.value = withPath(withPath(draft.value, 'model', model), 'record.taps', taps)
  }

  function knowData(dataset: DatasetSpec, data: NetworkData): void {
    known.value = { dataset, data }
  }

  /** What is wrong with a field, or with something inside it. */
  function problemAt(path: string): string | null {
    for (const [field, message] of problems.value) {
      if (field === path || field.startsWith(`${path}[`) || field.startsWith(`${path}.`)) return message
    }
    return null
  }

  return {
    draft,
    preset,
    spec,
    problems,
    network,
    misfit,
    known,
    load,
    follow,
    loadText,
    read,
    write,
    chooseModel,
    knowData,
    problemAt,
  }
})

function check(document: JsonObject, known: KnownData | null): Checked {
  const { spec, problems } = parsed(document)
  const described = known ? describe(document.model, known.data) : undescribed
  const isOfThese = spec !== null && JSON.stringify(known?.dataset) === JSON.stringify(spec.dataset)
  const all = new Map([...problems, ...(isOfThese ? described.problems : [])])
  const misfit = isOfThese && all.has('dataset')
  return { spec: all.size === 0 ? spec : null, network: described.network, problems: all, misfit }
}

function parsed(document: JsonObject): Pick<Checked, 'spec' | 'problems'> {
  try {
    const spec = parseSpec(document)
    const problems = new Map(lossProblems(spec))
    return { spec, problems }
  } catch (thrown) {
    return { spec: null, problems: problemsOf(thrown) }
  }
}

const undescribed: Pick<Checked, 'network' | 'problems'> = { network: null, problems: new Map() }

/** Whatever else may be wrong: the picture of a network does not hang on its learning rate. */
function describe(model: unknown, data: NetworkData): Pick<Checked, 'network' | 'problems'> {
  const { success, data: spec } = modelSchema.safeParse(model)
  if (!success) return undescribed
  try {
    return { network: describeNetwork(spec, data), problems: new Map() }
  } catch (thrown) {
    return { network: null, problems: problemsOf(thrown) }
  }
}

function problemsOf(thrown: unknown): Map<string, string> {
  if (!(thrown instanceof MisstepError)) throw thrown
  return new Map(thrown.problems.map(({ field, message }) => [field, message]))
}

const lossProblems = ({ dataset, training }: RunSpec): [string, string][] =>
  hasTargets(dataset) && training.loss === 'cross-entropy'
    ? [
        [
          'training.loss',
          'expected "mean-squared-error": the samples of this data set have targets and no classes',
        ],
      ]
    : []
