/** three.js as its examples use it: a Line a probe, two ArrowHelpers a step. */
import {
  ArrowHelper,
  BufferAttribute,
  BufferGeometry,
  Line,
  LineBasicMaterial,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three'
import { type Contender, drawn } from './contender.ts'
import { type Steps, syntheticSteps, width } from './synthetic-steps.ts'

const renderer = new WebGLRenderer({ antialias: true })
renderer.setSize(innerWidth, innerHeight)
document.body.append(renderer.domElement)
const scene = new Scene()
const camera = new PerspectiveCamera(45, innerWidth / innerHeight, 0.01, 100)
const paths: Line[] = []
/** [row][probe and kind] */
const arrows: ArrowHelper[][] = []

let given: Steps

const contender: Contender = {
  prepare(steps) {
    given = steps
  },
  async show() {
    const { probes, rows, activation, actual, steepest } = given
    const material = new LineBasicMaterial({ color: 0x8888ff })
    for (let probe = 0; probe < probes; probe++) {
      const points = new Float32Array(3 * rows)
      for (let row = 0; row < rows; row++) {
        points.set(activation.subarray((row * probes + probe) * width).subarray(0, 3), 3 * row)
      }
      const line = new Line(
        new BufferGeometry().setAttribute('position', new BufferAttribute(points, 3)),
        material,
      )
      paths.push(line)
      scene.add(line)
    }
    for (let row = 0; row < rows; row++) {
      const ofRow: ArrowHelper[] = []
      arrows.push(ofRow)
      for (let probe = 0; probe < probes; probe++) {
        const place = (row * probes + probe) * width
        for (const [values, colour] of [
          [actual, 0xe69f00],
          [steepest, 0x56b4e9],
        ] as const) {
          const step = vectorOf(values, place)
          const arrow = new ArrowHelper(
            step.clone().normalize(),
            vectorOf(activation, place),
            step.length(),
            colour,
          )
          ofRow.push(arrow)
          scene.add(arrow)
        }
      }
    }
    await turnTo(0)
  },
  async scrub(first, last) {
    arrows.forEach((row, index) => {
      for (const arrow of row) arrow.visible = index >= first && index < last
    })
    for (const line of paths) line.geometry.setDrawRange(first, last - first)
    await render()
  },
}
window.contender = contender
window.steps = syntheticSteps

addEventListener('pointermove', ({ buttons, clientX }) => {
  if (buttons > 0) void turnTo(clientX / 100)
})

function turnTo(radians: number): Promise<void> {
  camera.position.set(8 * Math.cos(radians), 3, 8 * Math.sin(radians))
  camera.lookAt(0, 0, 0)
  return render()
}

function render(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      renderer.render(scene, camera)
      void drawn().then(resolve)
    })
  })
}

function vectorOf(values: Steps['activation'], place: number): Vector3 {
  return new Vector3(values[place], values[place + 1], values[place + 2])
}
