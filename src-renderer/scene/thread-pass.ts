/**
 * Every row of the trail, none left out, in one call: the segment of the path and the arrows of each as hairs, one device
 * pixel wide, older ones under newer ones. For a million steps, where an outline of an arrow would be lost and cost ten
 * times as much. Two vertices a hair; hair `(row · kinds + kind) · probes + probe`, kind 0 the path, 1 the steepest
 * step, 2 the actual.
 */
import { BufferGeometry, LineSegments, type Object3D } from 'three'
import { disposeMesh, drawVertices, pulledMaterial } from './pulled-mesh.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import { cellChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

const vertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cellChunk}
uniform vec3 actualColour;
uniform vec3 steepestColour;
uniform vec3 canvasColour;
// Of the kinds, those that are drawn, in their order.
uniform ivec3 drawnKinds;
uniform int kinds;
uniform float arrowScale;
// In the scene's units.
uniform float longest;
// Rows over which they fade, and how bright the oldest still are.
uniform float span;
uniform float endBrightness;

out vec3 colour;

void main() {
  int hair = gl_VertexID / 2;
  bool atEnd = (gl_VertexID & 1) == 1;
  int probe = hair % probes;
  int kind = drawnKinds[hair / probes % kinds];
  int row = hair / (probes * kinds);
  gl_Position = nowhere;
  vec4 style = styleOf(probe);
  float shown = shownOf(style);
  if (shown <= 0.0) return;
  vec4 place = positionAt(kind == 0 && atEnd ? row + 1 : row, probe);
  if (place.w < 0.5) return;
  if (kind > 0 && atEnd) {
    vec4 step = stepAt(kind == 2 ? 0 : 1, row, probe);
    if (step.w < 0.5) return;
    vec3 drawn = step.xyz * arrowScale;
    place.xyz += drawn * min(1.0, longest / max(1e-20, length(drawn)));
  }
  gl_Position = toClip(place.xyz);
  float freshness = clamp(1.0 - (playhead - float(row)) / span, 0.0, 1.0);
  float brightness = shown * mix(endBrightness, 1.0, freshness) * mix(1.0, 0.2, dimmingOf(probe, style));
  vec3 own = kind == 0 ? colourAt(row, probe, style) : kind == 1 ? steepestColour : actualColour;
  colour = mix(canvasColour, own, brightness);
}
`

const fragmentShader = /* glsl */ `
${precisionChunk}
uniform float opacity;
in vec3 colour;
out vec4 fragment;
void main() { fragment = vec4(colour, opacity); }
`

const verticesPerHair = 2
/** More hairs than this let those under them through, so that where they are dense they are brightest. */
const opaqueHairs = 40_000

export interface Threads {
  /** How far behind the playhead they go; Infinity: to row 0. */
  rows: number
  actual: boolean
  steepest: boolean
  scale: number
  /** Arrows are cut at this length, in the scene's units. */
  longest: number
}

export class ThreadPass {
  readonly #uniforms: SceneUniforms
  readonly #own = {
    drawnKinds: { value: [0, 1, 2] },
    kinds: { value: 3 },
    arrowScale: { value: 1 },
    longest: { value: 1 },
    span: { value: 1 },
    endBrightness: { value: 0 },
    opacity: { value: 1 },
  }
  readonly #lines

  constructor(scene: Object3D, uniforms: SceneUniforms) {
    this.#uniforms = uniforms
    const material = pulledMaterial({
      vertexShader,
      fragmentShader,
      uniforms: { ...uniforms, ...this.#own },
      depthTest: false,
      depthWrite: false,
    })
    this.#lines = new LineSegments(new BufferGeometry(), material)
    this.#lines.frustumCulled = false
    this.#lines.matrixAutoUpdate = false
    this.#lines.renderOrder = 1
    this.#lines.visible = false
    scene.add(this.#lines)
  }

  /** Null: the trails and their arrows are drawn by others. */
  update(threads: Threads | null): void {
    const { probes, playhead } = this.#uniforms
    if (!threads) {
      drawVertices(this.#lines, 0, 0)
      return
    }
    const kinds = [0, ...(threads.steepest ? [1] : []), ...(threads.actual ? [2] : [])]
    // Those of the row under the playhead are drawn better, above these.
    const last = Math.floor(playhead.value)
    const first = Math.max(0, Math.ceil(playhead.value - threads.rows))
    const perRow = verticesPerHair * kinds.length * probes.value
    this.#own.drawnKinds.value = [kinds[0] ?? 0, kinds[1] ?? 0, kinds[2] ?? 0]
    this.#own.kinds.value = kinds.length
    this.#own.arrowScale.value = threads.scale
    this.#own.longest.value = threads.longest
    this.#own.span.value = Math.max(1, Math.min(threads.rows, playhead.value))
    this.#own.endBrightness.value = threads.rows === Number.POSITIVE_INFINITY ? 0.3 : 0
    const vertices = perRow * Math.max(0, last - first)
    this.#own.opacity.value = Math.max(0.15, Math.min(1, (opaqueHairs * verticesPerHair) / vertices) ** 0.5)
    drawVertices(this.#lines, perRow * first, vertices)
  }

  dispose(): void {
    disposeMesh(this.#lines)
  }
}
