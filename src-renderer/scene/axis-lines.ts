/**
 * The box around the data: a grid on each of its six faces and its twelve edges, one draw call, every line made from
 * `gl_VertexID` and the box. Faces towards the eye fade out, so that the grid is always behind the data; an edge shows
 * as long as one of its faces does.
 *
 * Line `n` of the first 12·`mostTicks`: of face `n / (2·mostTicks)`, in one of its two directions, at one tick; the last
 * twelve: edges, four along each axis. Face 2·axis is the low one, 2·axis + 1 the high one.
 */
import { type Object3D, Vector3 } from 'three'
import type { DataBox } from './data-bounds.ts'
import { disposeMesh, drawVertices, pulledMesh } from './pulled-mesh.ts'
import type { ViewUniforms } from './scene-uniforms.ts'
import { cornerChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

/** More than the ticks of any box: it has at most nine cells, and a quarter more. */
const mostTicks = 12
const lines = 12 * mostTicks + 12

const vertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cornerChunk}
uniform float inverseRadius;
uniform float faces[6];
uniform vec3 low;
uniform vec3 high;
uniform float cell;
uniform float strength;

out float alpha;
out float across;
out float halfWidth;

void main() {
  int line = gl_VertexID / 6;
  vec2 corner = cornerOf(gl_VertexID);
  gl_Position = nowhere;
  vec3 from = low;
  vec3 to = high;
  int first;
  int second;
  bool isEdge = line >= ${12 * mostTicks};
  if (isEdge) {
    int edge = line - ${12 * mostTicks};
    int u = (edge / 4 + 1) % 3;
    int v = (edge / 4 + 2) % 3;
    int uSide = edge % 2;
    int vSide = edge / 2 % 2;
    from[u] = uSide == 1 ? high[u] : low[u];
    to[u] = from[u];
    from[v] = vSide == 1 ? high[v] : low[v];
    to[v] = from[v];
    first = 2 * u + uSide;
    second = 2 * v + vSide;
  } else {
    int face = line / ${2 * mostTicks};
    int normal = face / 2;
    int fixedAxis = (normal + 1 + line / ${mostTicks} % 2) % 3;
    float tick = (ceil(low[fixedAxis] / cell - 1e-3) + float(line % ${mostTicks})) * cell;
    if (tick > high[fixedAxis] + 1e-3 * cell) return;
    from[normal] = face % 2 == 1 ? high[normal] : low[normal];
    to[normal] = from[normal];
    from[fixedAxis] = tick;
    to[fixedAxis] = tick;
    first = face;
    second = face;
  }
  alpha = max(faces[first], faces[second]) * (isEdge ? 0.62 : 0.2) * strength;
  if (alpha < 0.004) return;
  vec4 fromClip = toClip(from * inverseRadius);
  vec4 toClipped = toClip(to * inverseRadius);
  if (fromClip.w < nearest || toClipped.w < nearest) return;
  vec2 start = toPixels(fromClip);
  vec2 end = toPixels(toClipped);
  vec2 direction = end - start;
  if (dot(direction, direction) < 1e-6) return;
  direction = normalize(direction);
  vec4 clip = corner.x > 0.5 ? toClipped : fromClip;
  alpha *= 1.0 - 0.35 * fogAt(clip);
  halfWidth = 0.5 * pixel;
  across = corner.y * (halfWidth + 0.75);
  gl_Position = fromPixels((corner.x > 0.5 ? end : start) + vec2(-direction.y, direction.x) * across, clip);
}
`

const fragmentShader = /* glsl */ `
${precisionChunk}
uniform vec3 gridColour;
in float alpha;
in float across;
in float halfWidth;
out vec4 fragment;

void main() {
  fragment = vec4(gridColour, alpha * clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0));
}
`

const verticesPerLine = 6

type FaceShares = [number, number, number, number, number, number]

export class AxisLines {
  /** How much of each face is seen, 0 to 1: low and high of axis 0, of 1, of 2. */
  readonly faces: FaceShares = [0, 0, 0, 0, 0, 0]
  readonly #own = {
    low: { value: new Vector3() },
    high: { value: new Vector3() },
    cell: { value: 1 },
    strength: { value: 1 },
  }
  readonly #mesh

  constructor(scene: Object3D, uniforms: ViewUniforms) {
    this.#mesh = pulledMesh({
      vertexShader,
      fragmentShader,
      uniforms: { ...uniforms, ...this.#own, faces: { value: this.faces } },
      depthTest: false,
      depthWrite: false,
      order: 0,
    })
    scene.add(this.#mesh)
  }

  setBox({ low, high, cell }: DataBox): void {
    this.#own.low.value.set(...low)
    this.#own.high.value.set(...high)
    this.#own.cell.value = cell
  }

  /** `strength`: 0 where there is no box, 1 where it is seen as it is. */
  update(strength: number): void {
    this.#own.strength.value = strength
    drawVertices(this.#mesh, 0, strength > 0 ? verticesPerLine * lines : 0)
  }

  dispose(): void {
    disposeMesh(this.#mesh)
  }
}
