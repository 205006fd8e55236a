/**
 * The box around the data: a grid on each of its six faces and its twelve edges, one draw call. Faces towards the eye
 * fade out, so that the grid is always behind the data; an edge shows as long as one of its faces does.
 */
import { BufferAttribute, type Object3D } from 'three'
import { type DataBox, type Triple, ticksAlong, triple } from './data-bounds.ts'
import { disposeMesh, drawVertices, pulledMesh } from './pulled-mesh.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import { cornerChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

const vertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cornerChunk}
uniform vec3 centre;
uniform float inverseRadius;
uniform float faces[6];
in vec3 from;
in vec3 to;
// The faces that a line lies on: two for an edge, the same twice for a line of a grid.
in vec2 sides;

out float alpha;
out float across;
out float halfWidth;

void main() {
  vec2 corner = cornerOf(gl_VertexID);
  gl_Position = nowhere;
  float first = faces[int(sides.x)];
  float second = faces[int(sides.y)];
  bool isEdge = sides.x != sides.y;
  alpha = max(first, second) * (isEdge ? 0.62 : 0.2);
  if (alpha < 0.004) return;
  vec4 fromClip = toClip((from - centre) * inverseRadius);
  vec4 toClipped = toClip((to - centre) * inverseRadius);
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

interface Line {
  from: Triple
  to: Triple
  sides: readonly [number, number]
}

const verticesPerLine = 6
/** The two axes that are not this one. */
const others = [
  [1, 2],
  [0, 2],
  [0, 1],
] as const

type FaceShares = [number, number, number, number, number, number]

export class AxisLines {
  /** How much of each face is seen, 0 to 1: low and high of axis 0, of 1, of 2. */
  readonly faces: FaceShares = [0, 0, 0, 0, 0, 0]
  readonly #onUpload: (bytes: number) => void
  readonly #mesh

  constructor(scene: Object3D, uniforms: SceneUniforms, onUpload: (bytes: number) => void) {
    this.#onUpload = onUpload
    this.#mesh = pulledMesh({
      vertexShader,
      fragmentShader,
      uniforms: { ...uniforms, faces: { value: this.faces } },
      depthTest: false,
      depthWrite: false,
      order: 0,
    })
    scene.add(this.#mesh)
  }

  setBox(box: DataBox): void {
    const lines = linesOf(box)
    const count = verticesPerLine * lines.length
    const column = (size: number, of: (line: Line) => readonly number[]): BufferAttribute => {
      const values = new Float32Array(size * count)
      lines.forEach((line, index) => {
        for (let vertex = 0; vertex < verticesPerLine; vertex++) {
          values.set(of(line), size * (verticesPerLine * index + vertex))
        }
      })
      this.#onUpload(values.byteLength)
      return new BufferAttribute(values, size)
    }
    const { geometry } = this.#mesh
    geometry.dispose()
    geometry.setAttribute(
      'from',
      column(3, (line) => line.from),
    )
    geometry.setAttribute(
      'to',
      column(3, (line) => line.to),
    )
    geometry.setAttribute(
      'sides',
      column(2, (line) => line.sides),
    )
    drawVertices(this.#mesh, 0, count)
  }

  dispose(): void {
    disposeMesh(this.#mesh)
  }
}

function linesOf(box: DataBox): Line[] {
  const lines: Line[] = []
  for (const normal of [0, 1, 2] as const) {
    const [u, v] = others[normal]
    for (const side of [0, 1]) {
      const face = 2 * normal + side
      const at = side === 0 ? box.low[normal] : box.high[normal]
      for (const [fixed, along] of [
        [u, v],
        [v, u],
      ] as const) {
        for (const tick of ticksAlong(box, fixed)) {
          lines.push(lineAt(box, along, [normal, at], [fixed, tick], [face, face]))
        }
      }
    }
    // The four edges along this axis, each between a face of u and a face of v.
    for (const uSide of [0, 1]) {
      for (const vSide of [0, 1]) {
        const sides = [2 * u + uSide, 2 * v + vSide] as const
        lines.push(
          lineAt(
            box,
            normal,
            [u, uSide ? box.high[u] : box.low[u]],
            [v, vSide ? box.high[v] : box.low[v]],
            sides,
          ),
        )
      }
    }
  }
  return lines
}

function lineAt(
  box: DataBox,
  along: 0 | 1 | 2,
  first: readonly [axis: number, at: number],
  second: readonly [axis: number, at: number],
  sides: readonly [number, number],
): Line {
  const place = (end: Triple): Triple =>
    triple((axis) => (axis === along ? end[axis] : axis === first[0] ? first[1] : second[1]))
  return { from: place(box.low), to: place(box.high), sides }
}
