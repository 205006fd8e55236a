/** A page with nothing but the scene. Uploads are counted where they cannot hide: on WebGL itself. */
import { themes } from '../../../src-main/shared/theme/colours.ts'
import { TrajectoryScene } from '../../../src-renderer/scene/trajectory-scene.ts'
import { classCount } from './scene-window.ts'
import { firstAxes, firstRows, syntheticScores } from './synthetic-scores.ts'

const uploads = { calls: 0 }
for (const name of ['bufferData', 'bufferSubData', 'texImage2D', 'texSubImage2D', 'texStorage2D'] as const) {
  const original = Object.getOwnPropertyDescriptor(WebGL2RenderingContext.prototype, name)?.value
  Object.defineProperty(WebGL2RenderingContext.prototype, name, {
    value(this: WebGL2RenderingContext, ...parameters: unknown[]) {
      uploads.calls++
      return Reflect.apply(original, this, parameters)
    },
  })
}

/** Every listener that is on something now, however it came there. */
const listeners = new Set<string>()
const identities = new WeakMap<object, number>()
let identity = 0
const identityOf = (thing: object): number => {
  const known = identities.get(thing) ?? ++identity
  identities.set(thing, known)
  return known
}
for (const [name, note] of [
  ['addEventListener', (key: string) => listeners.add(key)],
  ['removeEventListener', (key: string) => listeners.delete(key)],
] as const) {
  const original = EventTarget.prototype[name]
  EventTarget.prototype[name] = function (type, listener, options): void {
    const capture = typeof options === 'object' ? Boolean(options.capture) : Boolean(options)
    // Called by its bare name it is the window's.
    const target = this ?? window
    if (listener) note(`${identityOf(target)} ${type} ${identityOf(listener)} ${capture}`)
    original.call(target, type, listener, options)
  }
}

/** Frames that were asked for and have not been drawn. */
const pendingFrames = new Set<number>()
const request = window.requestAnimationFrame.bind(window)
window.requestAnimationFrame = (callback) => {
  const handle = request((now) => {
    pendingFrames.delete(handle)
    callback(now)
  })
  pendingFrames.add(handle)
  return handle
}

const canvas = document.querySelector('canvas')
if (!canvas) throw new Error('expected a canvas on the page')
const theme = new URLSearchParams(location.search).get('theme') === 'light' ? themes.light : themes.dark
document.body.style.background = theme.canvas
const scene = new TrajectoryScene(canvas, theme)
addEventListener('resize', () => scene.resize(canvas.clientWidth, canvas.clientHeight, devicePixelRatio))

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

window.bench = {
  scene,
  themes,
  synthetic: syntheticScores,
  firstRows,
  firstAxes,
  labels: (probes) => Int32Array.from({ length: probes }, (_, probe) => probe % classCount),
  uploads,
  listeners,
  create: (target, wanted) => new TrajectoryScene(target, wanted),
  frame: () =>
    new Promise((resolve) => {
      const stop = scene.on('render', () => {
        stop()
        resolve()
      })
    }),
  rest: async () => {
    // Twice: the first frame waits for the shaders, and nothing is asked for meanwhile.
    for (let quiet = 0; quiet < 2; ) {
      await pause(50)
      quiet = pendingFrames.size === 0 && scene.statistics.framesRendered > 0 ? quiet + 1 : 0
    }
  },
}
