/** Whatever is wrong with what was asked for: exit code 2, a message that names it, and nothing written. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { misstep } from './captured-terminal.ts'
import { everythingIn, temporaryFolder } from './temporary-folder.ts'

/** A spec that is refused, in a folder with nothing else. */
async function refuse(text: string | Uint8Array, ...options: string[]) {
  const folder = await temporaryFolder()
  const spec = join(folder, 'spec.json')
  await writeFile(spec, text)
  const told = await misstep('run', spec, '--out', join(folder, 'runs'), '--backend', 'cpu', ...options)
  expect(await everythingIn(folder)).toEqual(['spec.json'])
  expect(told.results).toEqual([])
  return told
}

const specs: [string, string | Uint8Array, string][] = [
  ['broken JSON', '{"model": {', 'the spec is not JSON'],
  ['an empty file', '', 'expected a spec in JSON, found nothing'],
  ['bytes that are no text', Uint8Array.from([0, 255, 254, 1]), 'expected JSON in UTF-8'],
  ['another encoding', Buffer.from('\ufeff{"name": "a"}', 'utf16le'), 'expected JSON in UTF-8'],
  ['a word that is no text', Buffer.from('{"name": "\xff"}', 'latin1'), 'expected JSON in UTF-8'],
  ['lists within lists', '['.repeat(1e5) + ']'.repeat(1e5), 'expected an object'],
  ['an absurd length', ' '.repeat(5e6), 'expected a spec of at most 4 MiB'],
  ['a field that stands twice', '{"training": {"steps": 1, "steps": 2}}', 'training.steps: expected once'],
  ['a list', '[]', 'expected an object, found []'],
  ['an unknown field', '{"modle": {}}', 'modle: unknown field — did you mean "model"?'],
  [
    'an unknown field below',
    '{"model": {"hiden": [3]}}',
    'model.hiden: unknown field — did you mean "hidden"?',
  ],
  ['a wrong type', '{"training": {"steps": "many"}}', 'training.steps: expected a number, found "many"'],
  ['a broken number', '{"training": {"steps": 1.5}}', 'training.steps: expected a whole number, found 1.5'],
  [
    'a number below',
    '{"training": {"steps": 0}}',
    'training.steps: expected a number of at least 1, found 0',
  ],
  ['a number above', '{"model": {"epsilon": 2}}', 'model.epsilon: expected a number of at most 1, found 2'],
  ['an unknown word', '{"model": {"map": "afine"}}', 'model.map: expected one of "affine"'],
  ['an unknown data set', '{"dataset": {"kind": "spirlas"}}', 'did you mean "spirals"?'],
  ['an unknown tap', '{"record": {"taps": ["hidden9"]}}', 'record.taps[0]: unknown tap "hidden9"'],
  ['a map at an unknown tap', '{"model": {"maps": {"logit": "affine"}}}', 'did you mean "logits"?'],
  [
    'a missing file',
    '{"dataset": {"kind": "csv", "file": "gone.csv", "label": "y"}}',
    'dataset.file: expected a file, found nothing at',
  ],
  [
    'absurd layers',
    '{"model": {"hidden": [16000, 16000]}}',
    'model.hidden: expected at most 200,000,000 parameters',
  ],
  [
    'an absurd run',
    '{"training": {"steps": 10000000}, "record": {"probes": 600}}',
    'record: expected a run of at most 200 GB',
  ],
  [
    'a batch larger than the set',
    '{"training": {"batchSize": 6000}}',
    'training.batchSize: expected at most 600',
  ],
  [
    'a probe that is no sample',
    '{"record": {"probes": [0, 600]}}',
    'record.probes[1]: expected a position below 600',
  ],
]

const image = '"dataset": {"kind": "images"}'
const networks: [string, string, string][] = [
  [
    'an unknown network',
    '{"model": {"kind": "transfomer"}}',
    'model.kind: expected one of "mlp", "residual-mlp", "cnn", "transformer", found "transfomer" — did you mean "transformer"?',
  ],
  [
    'a field of another network',
    '{"model": {"kind": "cnn", "heads": 2}}',
    'model.heads: unknown field (known here: kind, convolutions,',
  ],
  [
    'an unknown field of a convolution',
    '{"model": {"kind": "cnn", "convolutions": [{"chanels": 3}]}}',
    'model.convolutions[0].chanels: unknown field — did you mean "channels"?',
  ],
  [
    'no convolution',
    '{"model": {"kind": "cnn", "convolutions": []}}',
    'model.convolutions: expected at least 1 entry',
  ],
  [
    'a convolution of points',
    '{"model": {"kind": "cnn"}}',
    'dataset: expected images of [height, width] or [height, width, channel] for a network of kind "cnn", found samples of [2]',
  ],
  [
    'a convolution of sequences',
    '{"model": {"kind": "cnn"}, "dataset": {"kind": "associative-recall"}}',
    'for a network of kind "cnn", found sequences of [5, 12]',
  ],
  [
    'a transformer of points',
    '{"model": {"kind": "transformer"}}',
    'dataset: expected images or sequences for a network of kind "transformer", found samples of [2]',
  ],
  [
    'a kernel that is larger than the image',
    `{"model": {"kind": "cnn", "convolutions": [{"kernel": 13, "padding": "valid"}]}, ${image}}`,
    'model.convolutions[0].kernel: expected at most 12, the side of the image that is left, found 13',
  ],
  [
    'squares to pool that are larger than what is left of the image',
    `{"model": {"kind": "cnn", "convolutions": [{"stride": 4}, {"pool": "max", "poolSize": 4}]}, ${image}}`,
    'model.convolutions[1].poolSize: expected at most 3, the side of the image that is left, found 4',
  ],
  [
    'squares that do not cover the image',
    `{"model": {"kind": "transformer", "patch": 5}, ${image}}`,
    'model.patch: expected a number that divides 12 and 12, the sides of the images, found 5',
  ],
  [
    'units that are no multiple of the heads',
    `{"model": {"kind": "transformer", "width": 10, "heads": 3}, ${image}}`,
    'model.width: expected a multiple of the 3 heads, found 10',
  ],
  [
    'a map at a tap that has none',
    `{"model": {"kind": "transformer", "maps": {"scores1": "affine"}}, ${image}}`,
    'model.maps.scores1: expected a tap with a map (embedding, query1,',
  ],
  [
    'a map at a block that is not there',
    `{"model": {"kind": "transformer", "maps": {"query2": "affine"}}, ${image}}`,
    'model.maps.query2: unknown tap "query2" — did you mean "query1"?',
  ],
  [
    'a tap of another network',
    '{"record": {"taps": ["stream1"]}}',
    'record.taps[0]: unknown tap "stream1" (this network has hidden1, hidden2, logits)',
  ],
  [
    'an absurd transformer',
    `{"model": {"kind": "transformer", "width": 16384, "blocks": 64}, ${image}}`,
    'model.width: expected at most 200,000,000 parameters',
  ],
  [
    'more pairs than keys',
    '{"dataset": {"kind": "associative-recall", "pairs": 9, "keys": 8}}',
    'dataset.pairs: expected at most 8, the number of keys',
  ],
  [
    'cross-entropy of targets',
    '{"dataset": {"kind": "teacher-student", "task": "regression"}}',
    'training.loss: expected "mean-squared-error"',
  ],
  [
    'an unknown loss',
    '{"training": {"loss": "mse"}}',
    'training.loss: expected one of "cross-entropy", "mean-squared-error", found "mse"',
  ],
]
const optimisers: [string, string, string][] = [
  [
    'an unknown optimiser',
    '{"optimiser": {"kind": "adagrad"}}',
    'optimiser.kind: expected one of "sgd", "momentum", "nesterov", "adam", "adamw", "rmsprop", found "adagrad"',
  ],
  [
    'a field of another optimiser',
    '{"optimiser": {"momentum": 0.9}}',
    'optimiser.momentum: unknown field (known here: kind, learningRate, schedule, weightDecay)',
  ],
  [
    'a momentum that never ends',
    '{"optimiser": {"kind": "momentum", "momentum": 1}}',
    'optimiser.momentum: expected a number of less than 1, found 1',
  ],
  [
    'an unknown schedule',
    '{"optimiser": {"schedule": {"kind": "cosin"}}}',
    'optimiser.schedule.kind: expected one of "constant", "cosine", "step", found "cosin" — did you mean "cosine"?',
  ],
  [
    'a field of another schedule',
    '{"optimiser": {"kind": "adam", "schedule": {"kind": "step", "floor": 0.1}}}',
    'optimiser.schedule.floor: unknown field (known here: kind, warmUp, every, factor)',
  ],
  [
    'a split with another optimiser',
    '{"record": {"split": true}, "optimiser": {"kind": "adam"}}',
    'record.split: expected plain gradient descent, optimiser.kind "sgd" without weight decay, to split the own step by sample, found "adam"',
  ],
  [
    'a split with weight decay',
    '{"record": {"split": true}, "optimiser": {"weightDecay": 0.1}}',
    'to split the own step by sample, found a weight decay of 0.1',
  ],
]

describe.each([
  ['network', networks],
  ['optimiser', optimisers],
])('a bad %s', (_kind, refused) => {
  test.each(refused)('%s is refused by name', async (_what, text, message) => {
    const { code, said } = await refuse(text)
    expect(said).toContain(message)
    expect(code).toBe(2)
  })
})

describe('a bad spec', () => {
  test.each(specs)('%s is refused by name', async (_what, text, message) => {
    const { code, said } = await refuse(text)
    expect(said).toContain(message)
    expect(code).toBe(2)
  })

  test('every problem of one document is said at once', async () => {
    const { said } = await refuse('{"training": {"steps": -1}, "model": {"map": "x"}}')
    expect(said).toContain('training.steps')
    expect(said).toContain('model.map')
  })

  test('a missing spec and a folder are told apart', async () => {
    const folder = await temporaryFolder()
    const missing = await misstep('run', join(folder, 'gone.json'))
    expect([missing.code, missing.said]).toEqual([
      2,
      expect.stringContaining('expected a spec, found nothing'),
    ])
    const directory = await misstep('run', folder)
    expect([directory.code, directory.said]).toEqual([2, expect.stringContaining('found a folder')])
  })
})

describe('a bad option', () => {
  const options: [string, string[], string][] = [
    ['--set without a value', ['--set', 'nonsense'], '--set: expected field=value'],
    [
      '--set of an unknown field',
      ['--set', 'modle.map=affine'],
      'modle: unknown field — did you mean "model"?',
    ],
    [
      '--set of a value out of range',
      ['--set', 'training.steps=-3'],
      'training.steps: expected a number of at least 1',
    ],
    ['--set of a prototype', ['--set', '__proto__.x=1'], '__proto__: unknown field'],
    ['an unknown backend', ['--backend', 'wsam'], 'did you mean "wasm"?'],
    ['an unknown option', ['--bakend', 'wasm'], "unknown option '--bakend'"],
    ['a second spec', ['other.json'], 'too many arguments'],
    ['a name with a slash', ['--name', '../x'], '--name: expected'],
    ['an empty name', ['--name', ''], '--name: expected'],
    ['a name that is a device', ['--name', 'aux.txt'], '--name: expected'],
    ['a name that is too long for a disk', ['--name', '漢'.repeat(90)], '--name: expected'],
    ['--set far too deep', ['--set', `${'a.'.repeat(1e5)}a=1`], '--set: expected field=value'],
    ['an empty place', ['--out', ''], '--out: expected a folder of runs'],
    ['a run without a name', ['--out', 'runs/.misstep'], '--out: expected a folder of runs'],
  ]
  test.each(options)('%s is refused by name', async (_what, extra, message) => {
    const { code, said } = await refuse('{}', ...extra)
    expect(said).toContain(message)
    expect(code).toBe(2)
  })

  test('an unknown command suggests the nearest', async () => {
    expect(await misstep('rnu')).toMatchObject({
      code: 2,
      said: expect.stringContaining('Did you mean run?'),
    })
  })

  test('a missing spec and no command at all are misuse', async () => {
    expect((await misstep('run')).code).toBe(2)
    expect((await misstep()).code).toBe(2)
  })
})

describe('an output that cannot be', () => {
  async function withSpec() {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'spec.json'), '{"training": {"steps": 2}}')
    return folder
  }

  test('a run that is there already is left as it is, named by --out or by --name', async () => {
    const folder = await withSpec()
    await mkdir(join(folder, 'x.misstep'))
    await writeFile(join(folder, 'x.misstep', 'precious'), '')
    const before = await everythingIn(folder)
    for (const place of [
      ['--out', join(folder, 'x.misstep')],
      ['--out', folder, '--name', 'x'],
    ]) {
      const { code, said } = await misstep('run', join(folder, 'spec.json'), ...place)
      expect(said).toContain('expected nothing there, found a folder')
      expect(code).toBe(2)
    }
    expect(await everythingIn(folder)).toEqual(before)
  })

  test('a file where the folder of runs should be is refused', async () => {
    const folder = await withSpec()
    const { code, said } = await misstep(
      'run',
      join(folder, 'spec.json'),
      '--out',
      join(folder, 'spec.json', 'deep'),
    )
    expect(said).toContain(`--out: expected a folder at ${join(folder, 'spec.json')}, found a file`)
    expect(code).toBe(2)
  })

  test.runIf(process.platform === 'linux')(
    'a folder in which nothing can be made is a failure of the disk',
    async () => {
      const folder = await withSpec()
      const { code, said } = await misstep(
        'run',
        join(folder, 'spec.json'),
        '--out',
        '/proc/runs',
        '--backend',
        'cpu',
      )
      expect(said).toContain('cannot create the run /proc/runs/untitled.misstep')
      expect(code).toBe(1)
    },
  )
})

describe('a bad run', () => {
  test('verify and figure refuse what is none', async () => {
    const folder = await temporaryFolder()
    const out = join(folder, 'figure.svg')
    for (const command of [['verify'], ['figure', '--kind', 'gain', '--out', out]]) {
      const { code, said } = await misstep(...command, folder)
      expect(said).toContain(folder)
      expect(code).toBe(2)
    }
    expect(await everythingIn(folder)).toEqual([])
  })
})
