/**
 * Draws the trails behind the playhead, all in one call, and the whole path of the selected probe in another. A trail
 * over more rows than can be told apart joins every second row, every third, …, always the same ones.
 */
import type { Object3D } from 'three'
import { disposeMesh, drawVertices, pulledMesh } from './pulled-mesh.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import { trailFragmentShader, trailVertexShader } from './trail-shader.ts'

const verticesPerSegment = 6
/** More segments than this in sight are drawn fainter, so that their density still reads. */
const clearSegments = 12_000
/** More than this are not drawn: rows are left out. */
const mostSegments = 30_000

export class TrailPass {
  readonly #uniforms: SceneUniforms
  readonly #own = {
    span: { value: 1 },
    endBrightness: { value: 0 },
    width: { value: 1.9 },
    density: { value: 1 },
    stride: { value: 1 },
  }
  readonly #trails
  readonly #wholePath
  readonly #only = { value: -1 }

  constructor(scene: Object3D, uniforms: SceneUniforms) {
    this.#uniforms = uniforms
    const mesh = (only: { value: number }, order: number) =>
      pulledMesh({
        vertexShader: trailVertexShader,
        fragmentShader: trailFragmentShader,
        uniforms: { ...uniforms, ...this.#own, only },
        depthTest: false,
        depthWrite: false,
        order,
      })
    this.#trails = mesh({ value: -1 }, 1)
    this.#wholePath = mesh(this.#only, 2)
    scene.add(this.#trails, this.#wholePath)
  }

  /** `rows`: how far behind the playhead the trail goes; Infinity: to row 0. */
  update(rows: number): void {
    const { probes, lastRow, playhead, selected } = this.#uniforms
    const last = Math.min(lastRow.value, Math.ceil(playhead.value))
    const first = Math.max(0, Math.floor(playhead.value - rows))
    const stride = strideOf(last - first, probes.value, mostSegments)
    const from = Math.floor(first / stride)
    const segments = Math.max(0, Math.ceil(last / stride) - from) * probes.value
    this.#own.stride.value = stride
    this.#own.span.value = Math.max(1, Math.min(rows, playhead.value))
    this.#own.endBrightness.value = rows === Number.POSITIVE_INFINITY ? 0.42 : 0
    this.#own.density.value = Math.max(0.6, Math.min(1, (clearSegments / segments) ** 0.15))
    drawVertices(
      this.#trails,
      verticesPerSegment * from * probes.value,
      rows > 0 ? verticesPerSegment * segments : 0,
    )
    this.#only.value = selected.value
    drawVertices(this.#wholePath, 0, selected.value >= 0 ? verticesPerSegment * lastRow.value : 0)
  }

  dispose(): void {
    disposeMesh(this.#trails)
    disposeMesh(this.#wholePath)
  }
}

/** Every so manieth row is drawn, that there are at most so many of what is drawn. */
export function strideOf(rows: number, probes: number, most: number): number {
  return Math.max(1, Math.ceil((rows * probes) / most))
}
