/** Misstep's own scene: sixteen scores a point, projected where they are drawn. */
import type { Scores } from '../../../../src-main/shared/contract/engine-api.ts'
import { stepUnit } from '../../../../src-main/shared/projection/score-layout.ts'
import { dark } from '../../../../src-main/shared/theme/colours.ts'
import { TrajectoryScene } from '../../../../src-renderer/scene/trajectory-scene.ts'
import { type Contender, drawn } from './contender.ts'
import { type Steps, syntheticSteps, width } from './synthetic-steps.ts'

const stage = document.createElement('div')
stage.style.cssText = 'position:relative;width:100vw;height:100vh'
const canvas = document.createElement('canvas')
canvas.style.cssText = 'display:block;width:100%;height:100%'
stage.append(canvas)
document.body.append(stage)
const scene = new TrajectoryScene(canvas, dark)
const matrix = new Float32Array(3 * width)
for (let axis = 0; axis < 3; axis++) matrix[axis * width + axis] = 1

let scores: Scores

const contender: Contender = {
  prepare(steps) {
    scores = scoresOf(steps)
  },
  async show() {
    scene.setSpace({
      matrix,
      axes: { labels: ['PC 1', 'PC 2', 'PC 3'], variance: [0.4, 0.3, 0.2] },
      handles: scores.frame.labels,
    })
    scene.main.setProbes({ labels: new Int32Array(scores.probes), classes: ['one'] })
    scene.setArrows({ scale: 1, actual: true, steepest: true, rows: 'every' })
    scene.setTrail(Number.POSITIVE_INFINITY)
    scene.main.setScores(scores)
    scene.main.setPlayhead(scores.rows - 1)
    await new Promise<void>((resolve) => {
      const stop = scene.on('render', () => {
        stop()
        resolve()
      })
    })
  },
  async scrub(first, last) {
    scene.setTrail(last - first)
    scene.main.setPlayhead(last)
    await drawn()
  },
}
window.contender = contender
window.steps = syntheticSteps

/** As the engine sends them. */
function scoresOf({ probes, rows, activation, actual, steepest }: Steps): Scores {
  const cells = rows * probes
  const packed = (values: Float32Array): { mantissas: Int16Array; scales: Float32Array } => {
    const mantissas = new Int16Array(values.length)
    const scales = new Float32Array(cells)
    for (let cell = 0; cell < cells; cell++) {
      let largest = 0
      for (let place = cell * width; place < (cell + 1) * width; place++) {
        largest = Math.max(largest, Math.abs(values[place]!))
      }
      scales[cell] = largest
      for (let place = cell * width; place < (cell + 1) * width; place++) {
        mantissas[place] = Math.round((values[place]! / largest) * stepUnit)
      }
    }
    return { mantissas, scales }
  }
  const [moved, steep] = [packed(actual), packed(steepest)]
  const covariance = new Float32Array(width * width)
  for (let axis = 0; axis < width; axis++) covariance[axis * (width + 1)] = 0.64 ** axis
  return {
    frame: {
      version: 1,
      components: width,
      units: width,
      labels: Array.from({ length: width }, (_, rank) => `PC ${rank + 1}`),
      axes: new Float32Array(width * width),
      centre: new Float32Array(width),
      covariance,
      totalVariance: 2.7,
      views: [],
    },
    from: 0,
    stride: 1,
    rows,
    probes,
    activation,
    actual: moved.mantissas,
    steepest: steep.mantissas,
    actualScale: moved.scales,
    steepestScale: steep.scales,
    actualLength: moved.scales,
    steepestLength: steep.scales,
  }
}
