/** Draws the two arrows of every probe at the playhead in one call, and what remains between their tips while they are drawn slowly. */
import { type Object3D, Vector3 } from 'three'
import { arrowFragmentShader, arrowVertexShader } from './arrow-shader.ts'
import { crowdingOf } from './crowding.ts'
import { disposeMesh, drawVertices, pulledMesh } from './pulled-mesh.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import type { StepGrowth } from './scene-view.ts'

const verticesPerArrow = 6

export class ArrowPass {
  readonly #uniforms: SceneUniforms
  readonly #own = {
    firstKind: { value: 0 },
    kinds: { value: 2 },
    arrowScale: { value: 1 },
    growth: { value: new Vector3(1, 1, 0) },
    weight: { value: 1 },
    crowding: { value: 0 },
    casing: { value: 1 },
    longest: { value: 1 },
  }
  readonly #mesh

  constructor(scene: Object3D, uniforms: SceneUniforms) {
    this.#uniforms = uniforms
    this.#mesh = pulledMesh({
      vertexShader: arrowVertexShader,
      fragmentShader: arrowFragmentShader,
      uniforms: { ...uniforms, ...this.#own },
      depthTest: true,
      depthWrite: false,
      order: 4,
    })
    scene.add(this.#mesh)
  }

  /** On a transparent ground there is nothing for a casing to match. */
  set cased(cased: boolean) {
    this.#own.casing.value = cased ? 1 : 0
  }

  /** `longest`: arrows are cut at this length, in the scene's units. */
  update(
    scale: number,
    longest: number,
    shown: { actual: boolean; steepest: boolean; growth: StepGrowth },
  ): void {
    const probes = this.#uniforms.probes.value
    const { actual, steepest, gap } = shown.growth
    const remains = shown.actual && shown.steepest && gap > 0
    const kinds = Number(shown.actual) + Number(shown.steepest) + Number(remains)
    this.#own.firstKind.value = shown.actual ? 0 : 1
    this.#own.kinds.value = Math.max(1, kinds)
    this.#own.arrowScale.value = scale
    this.#own.growth.value.set(actual, steepest, gap)
    this.#own.longest.value = longest
    this.#own.weight.value = Math.max(0.5, Math.min(1, (150 / probes) ** 0.3))
    this.#own.crowding.value = crowdingOf(probes)
    drawVertices(this.#mesh, 0, this.#uniforms.lastRow.value < 0 ? 0 : verticesPerArrow * kinds * probes)
  }

  dispose(): void {
    disposeMesh(this.#mesh)
  }
}
