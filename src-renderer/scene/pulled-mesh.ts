/** A mesh without vertex buffers: its shader makes every vertex from `gl_VertexID`, the draw range says which. */
import { BufferGeometry, GLSL3, type IUniform, Mesh, RawShaderMaterial } from 'three'

interface Description {
  vertexShader: string
  fragmentShader: string
  uniforms: Record<string, IUniform>
  /** Whether nearer things drawn before hide it. */
  depthTest: boolean
  /** Whether it hides farther things drawn after. */
  depthWrite: boolean
  /** Passes are drawn in this order. */
  order: number
}

export function pulledMesh(description: Description): Mesh<BufferGeometry, RawShaderMaterial> {
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: description.vertexShader,
    fragmentShader: description.fragmentShader,
    uniforms: description.uniforms,
    transparent: true,
    depthTest: description.depthTest,
    depthWrite: description.depthWrite,
  })
  const mesh = new Mesh(new BufferGeometry(), material)
  mesh.geometry.setDrawRange(0, 0)
  mesh.frustumCulled = false
  mesh.matrixAutoUpdate = false
  mesh.renderOrder = description.order
  mesh.visible = false
  return mesh
}

/** Draws so many vertices from `first` on; none hides the mesh, which saves the call. */
export function drawVertices(
  mesh: Mesh<BufferGeometry, RawShaderMaterial>,
  first: number,
  count: number,
): void {
  mesh.geometry.setDrawRange(first, count)
  mesh.visible = count > 0
  // Of a material that was the last one of the frame before, three would take the uniforms for unchanged.
  mesh.material.uniformsNeedUpdate = true
}

export function disposeMesh(mesh: Mesh<BufferGeometry, RawShaderMaterial>): void {
  mesh.removeFromParent()
  mesh.geometry.dispose()
  mesh.material.dispose()
}
