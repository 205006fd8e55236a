/**
 * Draws each probe where it is at the playhead: a disc (of a run that is laid over another a square, triangle or diamond
 * of the same area) with a rim in the canvas's colour that keeps neighbours apart.
 * A ring alone says that a probe is outside the row's batch (among many, a ring around a paler disc: a thin ring would not
 * show its colour), a rim in the colour of text that it is marked. Six vertices a probe.
 */
import type { Object3D } from 'three'
import { crowdingOf } from './crowding.ts'
import { disposeMesh, drawVertices, pulledMesh } from './pulled-mesh.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import { cellChunk, cornerChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

const vertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cellChunk}${cornerChunk}
uniform vec3 canvasColour;
uniform vec3 textColour;
uniform float pointRadius;
uniform int shape;

out vec3 colour;
out vec3 rim;
out float alpha;
out float discRadius;
out float hollow;
out vec2 place;

void main() {
  int probe = gl_VertexID / 6;
  vec2 corner = cornerOf(gl_VertexID);
  corner.x = 2.0 * corner.x - 1.0;
  gl_Position = nowhere;
  vec4 style = styleOf(probe);
  float shown = shownOf(style);
  if (shown <= 0.0) return;
  vec4 position = positionNow(probe);
  vec4 clip = toClip(position.xyz);
  if (position.w < 0.5 || clip.w < nearest) return;

  bool isSelected = probe == selected;
  bool isHovered = probe == hovered;
  float fade = fogAt(clip);
  vec3 own = colourAt(int(playhead + 0.5), probe, style);
  colour = mix(own, canvasColour, mix(0.35 * fade, 0.68, dimmingOf(probe, style)));
  rim = isSelected || isHovered || isMarked(style) ? textColour : canvasColour;
  alpha = shown;
  hollow = outsideBatch(int(playhead), probe);
  discRadius = pointRadius * pixel * sizeAt(clip) * (isSelected ? 1.6 : isHovered ? 1.4 : 1.0);
  // Tips reach further than a disc does.
  place = corner * ((shape == 0 ? 1.0 : 1.6) * discRadius + 2.5 * pixel);
  vec4 base = fromPixels(toPixels(clip) + place, clip);
  // The selected and the hovered probe are never hidden.
  if (isSelected || isHovered) base.z = -0.999;
  gl_Position = base;
}
`

const fragmentShader = /* glsl */ `
${precisionChunk}
uniform float pixel;
uniform vec3 canvasColour;
uniform int shape;
uniform float crowding;
in vec3 colour;
in vec3 rim;
in float alpha;
in float discRadius;
in float hollow;
in vec2 place;
out vec4 fragment;

void main() {
  vec2 side = abs(place);
  float distance =
    shape == 1 ? 1.128 * max(side.x, side.y) :
    shape == 2 ? 1.286 * max(-place.y, 0.866 * side.x + 0.5 * place.y) :
    shape == 3 ? 0.798 * (side.x + side.y) : length(place);
  float cover = clamp(discRadius + mix(1.4, 0.9, crowding) * pixel + 0.5 - distance, 0.0, 1.0);
  if (cover <= 0.02) discard;
  float disc = clamp(discRadius + 0.5 - distance, 0.0, 1.0);
  float inside = hollow * clamp(discRadius - mix(1.5, 1.1, crowding) * pixel + 0.5 - distance, 0.0, 1.0);
  vec3 filled = mix(colour, canvasColour, mix(0.85, 0.45, crowding) * inside);
  fragment = vec4(mix(rim, filled, disc), alpha * cover);
}
`

const verticesPerProbe = 6
/** CSS pixels, for up to a hundred probes; thousands are drawn smaller. */
const largestRadius = 5.2

export class PointPass {
  readonly #uniforms: SceneUniforms
  readonly #crowding = { value: 0 }
  readonly #mesh

  constructor(scene: Object3D, uniforms: SceneUniforms) {
    this.#uniforms = uniforms
    this.#mesh = pulledMesh({
      vertexShader,
      fragmentShader,
      uniforms: { ...uniforms, crowding: this.#crowding },
      depthTest: true,
      depthWrite: true,
      order: 3,
    })
    scene.add(this.#mesh)
  }

  update(): void {
    const { probes, lastRow, pointRadius } = this.#uniforms
    pointRadius.value = Math.max(1.8, largestRadius * Math.min(1, (120 / probes.value) ** 0.25))
    this.#crowding.value = crowdingOf(probes.value)
    drawVertices(this.#mesh, 0, lastRow.value < 0 ? 0 : verticesPerProbe * probes.value)
  }

  dispose(): void {
    disposeMesh(this.#mesh)
  }
}
