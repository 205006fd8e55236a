/**
 * The axes of the frame as thin handles from the centre, where the drawn space has no axes of its own: handle `k` ends
 * at the k-th column of the projection, so its length is the share of the axis that lies in view. Made from the
 * projection's uniforms; twelve vertices a handle, a line and a knob.
 */
import type { Object3D } from 'three'
import { frameComponents } from '../../src-main/shared/projection/score-layout.ts'
import { disposeMesh, drawVertices, pulledMesh } from './pulled-mesh.ts'
import type { ViewUniforms } from './scene-uniforms.ts'
import { cornerChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

/** Of an axis that lies in the drawn space, in the scene's units. */
export const handleLength = 0.74

const vertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cornerChunk}
uniform vec3 projection[${frameComponents}];
uniform vec3 textColour;
uniform vec3 gridColour;
uniform int held;
uniform float strength;
// 1: handles can be taken hold of.
uniform float steering;

out vec3 colour;
out float alpha;
out vec2 place;
flat out float lineLength;
flat out float halfWidth;

void main() {
  int handle = gl_VertexID / 12;
  bool isKnob = gl_VertexID % 12 >= 6;
  vec2 corner = cornerOf(gl_VertexID);
  gl_Position = nowhere;
  vec3 axis = projection[handle];
  float inView = length(axis);
  vec4 tail = toClip(vec3(0.0));
  vec4 tip = toClip(axis * ${handleLength.toFixed(3)});
  if (inView < 0.03 || tail.w < nearest || tip.w < nearest) return;
  bool isHeld = handle == held;
  vec2 tailPixel = toPixels(tail);
  vec2 along = toPixels(tip) - tailPixel;
  lineLength = length(along);
  along = lineLength > 1e-3 ? along / lineLength : vec2(1.0, 0.0);
  alpha = strength * (isHeld ? 1.0 : mix(0.2, 0.85, smoothstep(0.05, 0.6, inView)));
  colour = isHeld ? textColour : gridColour;
  if (isKnob) {
    halfWidth = pixel * (isHeld ? 5.5 : mix(1.6, 4.0, steering) * mix(0.7, 1.0, smoothstep(0.05, 0.6, inView)));
    place = vec2(2.0 * corner.x - 1.0, corner.y) * (halfWidth + 1.0);
    lineLength = 0.0;
    gl_Position = fromPixels(toPixels(tip) + place, tip);
  } else {
    halfWidth = pixel * (isHeld ? 0.9 : 0.55);
    place = vec2(corner.x > 0.5 ? lineLength : 0.0, corner.y * (halfWidth + 1.0));
    gl_Position = fromPixels(tailPixel + along * place.x + vec2(-along.y, along.x) * place.y, corner.x > 0.5 ? tip : tail);
  }
}
`

const fragmentShader = /* glsl */ `
${precisionChunk}
in vec3 colour;
in float alpha;
in vec2 place;
flat in float lineLength;
flat in float halfWidth;
out vec4 fragment;

void main() {
  float distance = length(vec2(place.x - clamp(place.x, 0.0, lineLength), place.y));
  fragment = vec4(colour, alpha * clamp(halfWidth + 0.5 - distance, 0.0, 1.0) * min(1.0, 2.0 * halfWidth));
}
`

const verticesPerHandle = 12

export class HandlePass {
  readonly #own = { held: { value: -1 }, strength: { value: 0 }, steering: { value: 0 } }
  readonly #mesh

  constructor(scene: Object3D, uniforms: ViewUniforms) {
    this.#mesh = pulledMesh({
      vertexShader,
      fragmentShader,
      uniforms: { ...uniforms, ...this.#own },
      depthTest: false,
      depthWrite: false,
      order: 6,
    })
    scene.add(this.#mesh)
  }

  /** `strength`: 0 where there are none to see. `held`: the one under the pointer or in the hand, −1: none. */
  update(
    handles: number,
    { strength, steering, held }: { strength: number; steering: boolean; held: number },
  ): void {
    this.#own.strength.value = strength
    this.#own.steering.value = steering ? 1 : 0
    this.#own.held.value = held
    drawVertices(this.#mesh, 0, strength > 0 ? verticesPerHandle * handles : 0)
  }

  dispose(): void {
    disposeMesh(this.#mesh)
  }
}
