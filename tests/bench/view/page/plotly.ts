/** plotly.js: paths as one broken scatter3d line, each kind of arrow as one cone trace. */
import { type Contender, drawn } from './contender.ts'
import { type Steps, syntheticSteps, width } from './synthetic-steps.ts'

interface Trace {
  type: 'scatter3d' | 'cone'
  [option: string]: unknown
}
declare const Plotly: {
  newPlot(element: HTMLElement, traces: Trace[], layout: object, options: object): Promise<void>
  react(element: HTMLElement, traces: Trace[], layout: object, options: object): Promise<void>
}

const element = document.createElement('div')
document.body.append(element)
element.style.cssText = 'width:100vw;height:100vh'
const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, showlegend: false }
const options = { displayModeBar: false }
let shown: Steps
let whole: Trace[]

const contender: Contender = {
  prepare(steps) {
    shown = steps
    whole = tracesOf(steps, 0, steps.rows)
  },
  async show() {
    await Plotly.newPlot(element, whole, layout, options)
    await drawn()
  },
  async scrub(first, last) {
    await Plotly.react(element, tracesOf(shown, first, last), layout, options)
    await drawn()
  },
}
window.contender = contender
window.steps = syntheticSteps

function tracesOf(steps: Steps, first: number, last: number): Trace[] {
  return [
    paths(steps, first, last),
    cones(steps, steps.actual, first, last),
    cones(steps, steps.steepest, first, last),
  ]
}

function paths({ activation, probes }: Steps, first: number, last: number): Trace {
  const [x, y, z]: (number | null)[][] = [[], [], []]
  for (let probe = 0; probe < probes; probe++) {
    for (let row = first; row < last; row++) {
      const start = (row * probes + probe) * width
      x?.push(activation[start]!)
      y?.push(activation[start + 1]!)
      z?.push(activation[start + 2]!)
    }
    for (const axis of [x, y, z]) axis?.push(null)
  }
  return {
    type: 'scatter3d',
    mode: 'lines',
    x,
    y,
    z,
    connectgaps: false,
    line: { width: 2 },
    hoverinfo: 'skip',
  }
}

function cones({ activation, probes }: Steps, step: Float32Array, first: number, last: number): Trace {
  const from = first * probes
  const column = (values: Float32Array, axis: number): number[] =>
    Array.from({ length: (last - first) * probes }, (_, cell) => values[(from + cell) * width + axis]!)
  return {
    type: 'cone',
    x: column(activation, 0),
    y: column(activation, 1),
    z: column(activation, 2),
    u: column(step, 0),
    v: column(step, 1),
    w: column(step, 2),
    showscale: false,
    hoverinfo: 'skip',
  }
}
