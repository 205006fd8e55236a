/** The table that a person reads, 100 columns wide. */
import { median, quantile, type Ratio, ratioOf } from '../quantiles.ts'
import { multiplyAdds } from './networks.ts'
import type { NetworkResult, SideResult, TrainingResult } from './result.ts'

/** Speeds over a baseline's that the issue asks for: of the best backend, by network; and of wasm. */
const bars: Readonly<Record<string, { pytorch: number; jax: number; wasm?: number }>> = {
  '2-16-16-3': { pytorch: 1, jax: 0.3, wasm: 0.7 },
  '784-128-128-10': { pytorch: 1, jax: 0.3 },
  '3072-512-512-10': { pytorch: 0.9, jax: 0.7 },
}
/** Where others use more of the machine, on average, no bar is judged. */
const mostBusy = 0.3
/** Recording may cost the probes' share of arithmetic and so much more of an unrecorded step. */
const recordingAllowance = 0.2

const width = 100
const columns = [29, 11, 16, 22, 22] as const

export function tableOf(result: TrainingResult): string {
  const { machine, threads, pinned, rounds } = result
  const held = pinned ? `held to the same ${threads} cores` : 'NOT held to the same cores'
  return [
    ...wrapped(
      `${machine.processor}, ${machine.cores} cores, ${machine.memory} GiB, ${machine.system}, Node ${machine.node}`,
    ),
    ...wrapped(
      `Misstep ${machine.commit}; every side at most ${threads} threads, ${held}; rounds: ${rounds}`,
    ),
    ...wrapped(versionsOf(result)),
    ...result.networks.flatMap((network) => ['', ...networkTable(network)]),
    '',
    ...footnotes,
  ].join('\n')
}

const versionsOf = ({ networks }: TrainingResult): string =>
  [...new Set(networks.flatMap(({ sides }) => sides.map(({ name, version }) => `${name} ${version}`)))].join(
    '; ',
  )

type Verdict = (holds: boolean) => string

function networkTable({ network, sides, busyCores, missing, disagreements }: NetworkResult): string[] {
  const others = median(busyCores)
  const verdict = others > mostBusy ? () => 'unsure' : (holds: boolean) => (holds ? 'holds ' : 'MISSED')
  const recorded = sides.filter((side) => side.recorded)
  const ofName = (name: string): SideResult | undefined => recorded.find((side) => side.name === name)
  const pytorch = ofName('pytorch')
  const jax = ofName('jax')
  const ours = recorded.filter((side) => side !== pytorch && side !== jax)
  const against = (side: SideResult, base: SideResult | undefined): string =>
    base && side !== base ? shownRatio(ratioOf(base.milliseconds, side.milliseconds)) : ''
  return [
    row(`${network.name}, batch ${network.batch}`, 'ms a step', 'quartiles', '× PyTorch ¹', '× JAX ¹'),
    '─'.repeat(width),
    ...recorded.map((side) =>
      row(
        side.label,
        shownTime(median(side.milliseconds)),
        `${shownTime(quantile(side.milliseconds, 0.25))} – ${shownTime(quantile(side.milliseconds, 0.75))}`,
        against(side, pytorch),
        against(side, jax),
      ),
    ),
    ...missing.flatMap(({ name, reason }) => wrapped(`LEFT OUT: ${name}: ${reason}`)),
    ...disagreements.flatMap((text) => wrapped(`DIFFERENT WORK: ${text}`)),
    ...(others > mostBusy
      ? wrapped(
          `BUSY: other programs used ${others.toFixed(1)} cores of this machine: believe none of these numbers`,
        )
      : []),
    ...barLines(network.name, ours, pytorch, jax, verdict),
    ...recordingTable(network, sides, ours, verdict),
  ]
}

function barLines(
  name: string,
  ours: readonly SideResult[],
  pytorch: SideResult | undefined,
  jax: SideResult | undefined,
  verdict: Verdict,
): string[] {
  const bar = bars[name]
  const best = ours.toSorted((a, b) => median(a.milliseconds) - median(b.milliseconds))[0]
  const wasm = ours.find((side) => side.name === 'wasm')
  if (!bar || !best) return []
  const line = (side: SideResult, base: SideResult | undefined, least: number, of: string): string[] => {
    if (!base) return []
    const { value } = ratioOf(base.milliseconds, side.milliseconds)
    return [`  ${verdict(value >= least)}  ${side.name} at least ${least} × ${of}: ${value.toFixed(2)}`]
  }
  return [
    ...line(best, pytorch, bar.pytorch, 'PyTorch'),
    ...line(best, jax, bar.jax, 'JAX'),
    ...(wasm && bar.wasm ? line(wasm, pytorch, bar.wasm, 'PyTorch') : []),
  ]
}

/** What recording costs. */
function recordingTable(
  network: NetworkResult['network'],
  sides: readonly SideResult[],
  ours: readonly SideResult[],
  verdict: Verdict,
): string[] {
  const { training, probes } = multiplyAdds(network)
  const most = probes / training + recordingAllowance
  const rows = ours.flatMap((side) => {
    const plain = sides.find((other) => other.name === side.name && !other.recorded)
    if (!plain) return []
    const added = ratioOf(side.milliseconds, plain.milliseconds).value - 1
    return [
      row(
        `  ${verdict(added <= most)}  ${side.name}`,
        perSecond(side),
        perSecond(plain),
        shownRatio(ratioOf(plain.milliseconds, side.milliseconds)),
        `${percent(added)} of ${percent(most)}`,
      ),
    ]
  })
  return rows.length === 0
    ? []
    : ['', row('  what recording costs', 'rows/s', 'unrecorded/s', 'rows / unrecorded', 'adds ²'), ...rows]
}

const footnotes = [
  'Recorded: 64 probes, every step, all taps, written to disk. Milliseconds: of training and saving under way, (long run − short run) / steps between them. Misstep syncs what it writes to the disk as it goes; the others leave that to the operating system.',
  '¹ Speed over theirs: ratio of the medians (smallest – largest ratio of a round).',
  '² Time that recording adds to an unrecorded step (record.every = all steps), of what it may add: the multiply-adds of the probes over those of the step, and 20 %. Per weight and sample of the batch: forward, gradients of weight and input; per weight and probe: forward, gradient of input, own, upstream and interaction; no gradient of input, upstream or interaction at the first layer.',
].flatMap(wrapped)

const row = (...cells: readonly [string, string, string, string, string]): string =>
  cells
    .map((cell, index) => (index === 0 ? cell.padEnd(columns[0]) : cell.padStart(columns[index] ?? 0)))
    .join('')

/** Lines of at most the table's width, broken between words. */
function wrapped(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(`  ${word}`)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

const shownTime = (milliseconds: number): string =>
  milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toPrecision(3)

const shownRatio = ({ value, range: [least, most] }: Ratio): string =>
  `${shownNumber(value)} (${shownNumber(least)} – ${shownNumber(most)})`

const shownNumber = (value: number): string =>
  value < 0.1 ? value.toPrecision(2) : value.toFixed(value < 100 ? 2 : 0)

const perSecond = ({ milliseconds }: SideResult): string =>
  Math.round(1000 / median(milliseconds)).toLocaleString('en')

const percent = (share: number): string => `${Math.round(100 * share)} %`
