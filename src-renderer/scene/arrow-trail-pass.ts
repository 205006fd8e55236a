/**
 * The arrows of every row of the trail, all in one call: thin, without a casing, fading with their age. Kind 0, the
 * actual step: a needle; kind 1, the steepest: a dashed hair. Three vertices an arrow, a triangle that holds its soft
 * edge; arrow `(row / stride · kinds + kind) · probes + probe`, so that older ones lie under newer ones. More than can
 * be told apart leave rows out, as the trail does.
 */
import type { Object3D } from 'three'
import { disposeMesh, drawVertices, pulledMesh } from './pulled-mesh.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import { cellChunk, precisionChunk, screenChunk } from './shader-chunks.ts'
import { strideOf } from './trail-pass.ts'

const vertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cellChunk}
uniform vec3 actualColour;
uniform vec3 steepestColour;
uniform vec3 canvasColour;
uniform int firstKind;
uniform int kinds;
uniform int stride;
uniform float arrowScale;
// In the scene's units.
uniform float longest;
// Rows over which they fade, and how bright the oldest still are.
uniform float span;
uniform float endBrightness;
uniform float density;

out vec3 colour;
out float alpha;
out vec2 place;
flat out float arrowLength;
flat out float unit;
flat out int kind;

void main() {
  int arrow = gl_VertexID / 3;
  int corner = gl_VertexID % 3;
  int probe = arrow % probes;
  kind = firstKind + arrow / probes % kinds;
  int row = arrow / (probes * kinds) * stride;
  gl_Position = nowhere;
  vec4 style = styleOf(probe);
  float shown = shownOf(style);
  if (shown <= 0.0) return;
  vec4 tail = positionAt(row, probe);
  vec4 step = stepAt(kind, row, probe);
  if (tail.w < 0.5 || step.w < 0.5) return;
  vec3 drawn = step.xyz * arrowScale;
  drawn *= min(1.0, longest / max(1e-20, length(drawn)));
  vec4 tailClip = toClip(tail.xyz);
  vec4 tipClip = toClip(tail.xyz + drawn);
  if (tailClip.w < nearest || tipClip.w < nearest) return;
  vec2 tailPixel = toPixels(tailClip);
  vec2 along = toPixels(tipClip) - tailPixel;
  arrowLength = length(along);
  if (arrowLength < 0.75 * pixel) return;
  along /= arrowLength;

  unit = pixel * sizeAt(tailClip);
  float freshness = pow(clamp(1.0 - (playhead - float(row)) / span, 0.0, 1.0), 0.7);
  float brightness = mix(endBrightness, 0.82, freshness) * density * (1.0 - 0.35 * fogAt(tailClip));
  colour = mix(canvasColour, kind == 0 ? actualColour : steepestColour, brightness);
  alpha = smoothstep(0.75, 3.0, arrowLength / pixel) * (endBrightness > 0.0 ? 1.0 : smoothstep(0.0, 0.25, freshness));
  alpha *= shown * mix(1.0, 0.15, dimmingOf(probe, style));
  // Twice as wide and as long as the arrow and its soft edge, a triangle holds them.
  float reach = 2.2 * unit;
  place = corner == 2
    ? vec2(2.0 * arrowLength + 3.0 * reach, 0.0)
    : vec2(-reach, corner == 0 ? 2.0 * reach : -2.0 * reach);
  gl_Position = fromPixels(tailPixel + along * place.x + vec2(-along.y, along.x) * place.y, tailClip);
}
`

const fragmentShader = /* glsl */ `
${precisionChunk}
in vec3 colour;
in float alpha;
in vec2 place;
flat in float arrowLength;
flat in float unit;
flat in int kind;
out vec4 fragment;

void main() {
  float y = abs(place.y);
  float halfWidth = kind == 0 ? 0.95 * unit * clamp(1.0 - place.x / arrowLength, 0.0, 1.0) : 0.5 * unit;
  float within = max(-place.x, place.x - arrowLength);
  float period = 4.6 * unit;
  float dash = kind == 0 ? -1.0 : abs(mod(place.x, period) - 0.32 * period) - 0.32 * period;
  float cover = clamp(halfWidth + 0.5 - y, 0.0, 1.0) * min(1.0, 2.0 * halfWidth)
    * clamp(0.5 - within, 0.0, 1.0) * clamp(0.5 - dash, 0.0, 1.0);
  if (cover < 0.01) discard;
  fragment = vec4(colour, alpha * cover);
}
`

const verticesPerArrow = 3
/** More arrows than this in sight are drawn fainter, so that their density still reads. */
const clearArrows = 2500
/** More than this are not drawn: rows are left out. */
export const mostArrows = 8000

export interface TrailArrows {
  /** How far behind the playhead they go; Infinity: to row 0. */
  rows: number
  actual: boolean
  steepest: boolean
  scale: number
  /** Cut at this length, in the scene's units. */
  longest: number
}

export class ArrowTrailPass {
  readonly #uniforms: SceneUniforms
  readonly #own = {
    firstKind: { value: 0 },
    kinds: { value: 2 },
    stride: { value: 1 },
    arrowScale: { value: 1 },
    longest: { value: 1 },
    span: { value: 1 },
    endBrightness: { value: 0 },
    density: { value: 1 },
  }
  readonly #mesh

  constructor(scene: Object3D, uniforms: SceneUniforms) {
    this.#uniforms = uniforms
    this.#mesh = pulledMesh({
      vertexShader,
      fragmentShader,
      uniforms: { ...uniforms, ...this.#own },
      depthTest: false,
      depthWrite: false,
      order: 2,
    })
    scene.add(this.#mesh)
  }

  /** Null: only the row under the playhead has arrows. */
  update(arrows: TrailArrows | null): void {
    const { probes, lastRow, playhead } = this.#uniforms
    const kinds = Number(arrows?.actual) + Number(arrows?.steepest)
    if (!arrows || kinds === 0 || lastRow.value < 0) {
      drawVertices(this.#mesh, 0, 0)
      return
    }
    const { rows } = arrows
    // Those of the row under the playhead are drawn better, beside these.
    const end = Math.floor(playhead.value)
    const first = Math.max(0, Math.ceil(playhead.value - rows))
    const stride = strideOf(end - first, kinds * probes.value, mostArrows)
    const from = Math.ceil(first / stride)
    const count = Math.max(0, Math.ceil(end / stride) - from) * kinds * probes.value
    this.#own.firstKind.value = arrows.actual ? 0 : 1
    this.#own.kinds.value = kinds
    this.#own.stride.value = stride
    this.#own.arrowScale.value = arrows.scale
    this.#own.longest.value = arrows.longest
    this.#own.span.value = Math.max(1, Math.min(rows, playhead.value))
    this.#own.endBrightness.value = rows === Number.POSITIVE_INFINITY ? 0.42 : 0
    this.#own.density.value = Math.max(0.55, Math.min(1, (clearArrows / count) ** 0.25))
    drawVertices(this.#mesh, verticesPerArrow * from * kinds * probes.value, verticesPerArrow * count)
  }

  dispose(): void {
    disposeMesh(this.#mesh)
  }
}
