/**
 * echarts-gl: a polyline a probe and a line an arrow, in three lines3D series. They are drawn on maps alone, so the map
 * is an empty square and the data are its places.
 */
import { type Contender, drawn } from './contender.ts'
import { type Steps, syntheticSteps, width } from './synthetic-steps.ts'

type Point = [number, number, number]
declare const echarts: {
  init(element: HTMLElement): { setOption(option: object): void }
  registerMap(name: string, map: object): void
}

const element = document.createElement('div')
document.body.append(element)
element.style.cssText = 'width:100vw;height:100vh'
const reach = 4
const corners = [
  [-reach, -reach],
  [reach, -reach],
  [reach, reach],
  [-reach, reach],
  [-reach, -reach],
]
echarts.registerMap('square', {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'square' },
      geometry: { type: 'Polygon', coordinates: [corners] },
    },
  ],
})
const chart = echarts.init(element)
let shown: Steps
let whole: object[]

const contender: Contender = {
  prepare(steps) {
    shown = steps
    whole = seriesOf(steps, 0, steps.rows)
  },
  async show() {
    chart.setOption({
      animation: false,
      geo3D: {
        map: 'square',
        boxWidth: 100,
        boxDepth: 100,
        boxHeight: 100,
        regionHeight: 0,
        itemStyle: { opacity: 0 },
        viewControl: { animation: false, autoRotate: false },
      },
      series: whole,
    })
    await drawn()
  },
  async scrub(first, last) {
    chart.setOption({ series: seriesOf(shown, first, last) })
    await drawn()
  },
}
window.contender = contender
window.steps = syntheticSteps

function seriesOf(steps: Steps, first: number, last: number): object[] {
  const series = (data: Point[][]): object => ({
    type: 'lines3D',
    coordinateSystem: 'geo3D',
    polyline: true,
    silent: true,
    animation: false,
    lineStyle: { width: 1 },
    data,
  })
  return [
    series(paths(steps, first, last)),
    series(arrows(steps, steps.actual, first, last)),
    series(arrows(steps, steps.steepest, first, last)),
  ]
}

function paths(steps: Steps, first: number, last: number): Point[][] {
  return Array.from({ length: steps.probes }, (_, probe) =>
    Array.from({ length: last - first }, (_, row) =>
      pointOf(steps.activation, (first + row) * steps.probes + probe),
    ),
  )
}

function arrows(steps: Steps, step: Float32Array, first: number, last: number): Point[][] {
  return Array.from({ length: (last - first) * steps.probes }, (_, index) => {
    const cell = first * steps.probes + index
    const [x, y, z] = pointOf(steps.activation, cell)
    const [u, v, w] = pointOf(step, cell)
    return [
      [x, y, z],
      [x + u, y + v, z + w],
    ]
  })
}

function pointOf(values: Float32Array, cell: number): Point {
  return [values[cell * width]!, values[cell * width + 1]!, values[cell * width + 2]!]
}
