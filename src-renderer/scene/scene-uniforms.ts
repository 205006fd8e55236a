/**
 * What the passes read, one object each, shared by the materials: changing a value here is all that scrubbing, orbiting,
 * touring or selecting does. The view's are those of every layer; a layer has its own beside them.
 *
 * Score units are brought to the scene's by `p · inverseRadius`: the origin of the scores is the mean of the run, so data
 * of any magnitude sits in a unit sphere and float32 has its precision where it is needed.
 */
import { type DataTexture, type IUniform, Vector2, Vector3 } from 'three'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import { rgbOf } from './colour.ts'
import type { DrawnProjection } from './drawn-projection.ts'

export type ViewUniforms = ReturnType<typeof createViewUniforms>
export type LayerUniforms = ReturnType<typeof createLayerUniforms>
export type SceneUniforms = ViewUniforms & LayerUniforms

export function createViewUniforms(projection: DrawnProjection) {
  return {
    projection: projection.columns,
    usedComponents: projection.used,
    inverseRadius: uniform(1),
    /** Device pixels. */
    viewport: uniform(new Vector2(1, 1)),
    /** Device pixels that a size of 1 is drawn with: a CSS pixel, somewhat more in a large picture. */
    pixel: uniform(1),
    /** Distances from the eye at which the depth cue begins and is full. */
    fog: uniform(new Vector2(0, 1)),
    /** Distance at which sizes are as stated; nearer things are drawn a little larger. */
    focus: uniform(1),
    canvasColour: uniform(new Vector3()),
    textColour: uniform(new Vector3()),
    gridColour: uniform(new Vector3()),
    actualColour: uniform(new Vector3()),
    steepestColour: uniform(new Vector3()),
  }
}

export interface Tables {
  activation: IUniform<DataTexture>
  actual: IUniform<DataTexture>
  steepest: IUniform<DataTexture>
  actualScale: IUniform<DataTexture>
  steepestScale: IUniform<DataTexture>
  places: IUniform<DataTexture>
  members: IUniform<DataTexture>
  palette: IUniform<DataTexture>
  probeStyles: IUniform<DataTexture>
}

export function createLayerUniforms(tables: Tables) {
  return {
    ...tables,
    probes: uniform(1),
    lastRow: uniform(-1),
    /** Texels of a cell. */
    activationTexels: uniform(1),
    stepTexels: uniform(1),
    /** Fractional row. */
    playhead: uniform(0),
    steepestFactor: uniform(1),
    /** Of a probe's disc, in `pixel`s. */
    pointRadius: uniform(5),
    /** Of points, in `pointShapes`. */
    shape: uniform(0),
    /** -1: none. */
    selected: uniform(-1),
    hovered: uniform(-1),
    anyMarked: uniform(0),
    /** The probe that was in focus last: while dimming fades, it is the one that was not dimmed. */
    lit: uniform(-1),
    /** How much what is neither marked nor in focus is dimmed, 0 to 1. */
    apart: uniform(0),
    /** How far probes are on their way to what is hidden and shown now, from what was before: 0 to 1. */
    hiding: uniform(1),
    byPlace: uniform(0),
    /** How much is shown of who is in the batch, 0 to 1. */
    byMembership: uniform(0),
    /** Rows over which having been in the batch fades; up to 1: of the row alone. */
    batchReach: uniform(1),
  }
}

export function applyThemeTo(uniforms: ViewUniforms, theme: Theme): void {
  uniforms.canvasColour.value.set(...rgbOf(theme.canvas))
  uniforms.textColour.value.set(...rgbOf(theme.text))
  uniforms.gridColour.value.set(...rgbOf(theme.muted))
  uniforms.actualColour.value.set(...rgbOf(theme.actual))
  uniforms.steepestColour.value.set(...rgbOf(theme.steepest))
}

function uniform<Value>(value: Value): { value: Value } {
  return { value }
}
