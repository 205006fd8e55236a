/** A mesh without vertex buffers: its shader makes every vertex from `gl_VertexID`, the draw range says which. */
import { BufferGeometry, GLSL3, type IUniform, type LineSegments, Mesh, RawShaderMaterial } from 'three'

interface Material {
  vertexShader: string
  fragmentShader: string
  uniforms: Record<string, IUniform>
  /** Whether nearer things drawn before hide it. */
  depthTest: boolean
  /** Whether it hides farther things drawn after. */
  depthWrite: boolean
}

interface Description extends Material {
  /** Passes are drawn in this order. */
  order: number
}

export function pulledMaterial(description: Material): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: description.vertexShader,
    fragmentShader: description.fragmentShader,
    uniforms: description.uniforms,
    transparent: true,
    depthTest: description.depthTest,
    depthWrite: description.depthWrite,
  })
}

export function pulledMesh(description: Description): Mesh<BufferGeometry, RawShaderMaterial> {
  const mesh = new Mesh(new BufferGeometry(), pulledMaterial(description))
  mesh.geometry.setDrawRange(0, 0)
  mesh.frustumCulled = false
  mesh.matrixAutoUpdate = false
  mesh.renderOrder = description.order
  mesh.visible = false
  return mesh
}

type Pulled = Mesh<BufferGeometry, RawShaderMaterial> | LineSegments<BufferGeometry, RawShaderMaterial>

/** Draws so many vertices from `first` on; none hides the mesh, which saves the call. */
export function drawVertices(mesh: Pulled, first: number, count: number): void {
  mesh.geometry.setDrawRange(first, count)
  mesh.visible = count > 0
  // Of a material that was the last one of the frame before, three would take the uniforms for unchanged.
  mesh.material.uniformsNeedUpdate = true
}

export function disposeMesh(mesh: Pulled): void {
  mesh.removeFromParent()
  mesh.geometry.dispose()
  mesh.material.dispose()
}
