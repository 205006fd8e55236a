/**
 * Runs in a page before anything else: counts what reaches WebGL, on WebGL itself, and waits for the GPU. Plain
 * JavaScript, because it is handed to the browser as it is.
 */
const counters = { draws: 0, bytes: 0, frames: 0, context: null }
let drawing = false
const { prototype } = WebGL2RenderingContext

for (const name of [
  'drawArrays',
  'drawElements',
  'drawArraysInstanced',
  'drawElementsInstanced',
  'drawRangeElements',
]) {
  before(name, () => {
    counters.draws++
    if (drawing) return
    // What is drawn without letting go of the thread is one frame.
    drawing = true
    counters.frames++
    queueMicrotask(() => {
      drawing = false
    })
  })
}
for (const name of ['bufferData', 'bufferSubData', 'texImage2D', 'texSubImage2D']) {
  before(name, (parameters) => {
    for (const parameter of parameters) {
      if (ArrayBuffer.isView(parameter)) counters.bytes += parameter.byteLength
    }
  })
}
for (const kind of [HTMLCanvasElement, OffscreenCanvas]) {
  const original = kind.prototype.getContext
  kind.prototype.getContext = function (...parameters) {
    const context = Reflect.apply(original, this, parameters)
    if (context instanceof WebGL2RenderingContext || context instanceof WebGLRenderingContext)
      counters.context = context
    return context
  }
}

/** Waits until everything that was asked of the GPU is done: a pixel cannot be read before. */
counters.finish = () => {
  const { context } = counters
  context?.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4))
}
window.counters = counters

function before(name, note) {
  for (const target of [prototype, WebGLRenderingContext.prototype]) {
    const original = target[name]
    if (!original) continue
    target[name] = function (...parameters) {
      note(parameters)
      return Reflect.apply(original, this, parameters)
    }
  }
}
