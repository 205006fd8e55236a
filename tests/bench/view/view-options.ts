/** The options of the bench of the view. */
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { contenders } from './contenders.ts'

const help = `npm run bench -- view [OPTIONS]        drawing steps, side by side with plotly.js, echarts-gl and plain three.js

  --only A,B          contenders: ${contenders.map(({ name }) => name).join(', ')}
  --sizes A,B         of ${'small, middle, large'} (default: all three)
  --frames N          measured of each motion (default 12)
  --patience S        seconds that a contender has for its first frame (default 120)
  --scratch DIR       where the other libraries are installed and pages are built (default: the temporary folder)
  --run               opens a run of 1,024 probes and 1,000 rows in the window, too`

/** Probes and rows: 12,800, 102,400 and 1,024,000 steps. */
export const sizes = {
  small: { probes: 128, rows: 100 },
  middle: { probes: 1024, rows: 100 },
  large: { probes: 1024, rows: 1000 },
} as const
export type SizeName = keyof typeof sizes

export interface ViewOptions {
  only: string[]
  sizes: SizeName[]
  frames: number
  patience: number
  scratch: string
  run: boolean
}

/** Null where help was asked for, and given. */
export function parseViewOptions(args: readonly string[]): ViewOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: contenders.map(({ name }) => name).join(',') },
      sizes: { type: 'string', default: Object.keys(sizes).join(',') },
      frames: { type: 'string', default: '12' },
      patience: { type: 'string', default: '120' },
      scratch: { type: 'string', default: tmpdir() },
      run: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return null
  }
  const only = listOf(
    'only',
    values.only,
    contenders.map(({ name }) => name),
  )
  return {
    only,
    sizes: listOf('sizes', values.sizes, Object.keys(sizes)).filter(isSize),
    frames: wholeNumber('frames', values.frames),
    patience: wholeNumber('patience', values.patience),
    scratch: values.scratch,
    run: values.run,
  }
}

const isSize = (name: string): name is SizeName => Object.hasOwn(sizes, name)

function listOf(option: string, text: string, known: readonly string[]): string[] {
  const names = text.split(',')
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return names
  throw new RangeError(`--${option}: expected some of ${known.join(', ')}, found ${JSON.stringify(unknown)}`)
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new RangeError(`--${option}: expected a whole number from 1 on, found ${JSON.stringify(text)}`)
}
