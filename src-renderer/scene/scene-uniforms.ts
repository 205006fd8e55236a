/**
 * What all passes read, one object each, shared by the materials: changing a value here is all that scrubbing, orbiting
 * or selecting does.
 *
 * Score units are brought to the scene's by `(p − centre) · inverseRadius`, so that data of any magnitude sits in a
 * unit sphere and float32 has its precision where it is needed.
 */
import { type DataTexture, type IUniform, Vector2, Vector3 } from 'three'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import { rgbOf } from './colour.ts'
import { gainColours } from './gain-scale.ts'

export interface Tables {
  positions: IUniform<DataTexture>
  actual: IUniform<DataTexture>
  steepest: IUniform<DataTexture>
  marks: IUniform<DataTexture>
  probeColours: IUniform<DataTexture>
}

export type SceneUniforms = ReturnType<typeof createSceneUniforms>

export function createSceneUniforms(tables: Tables) {
  return {
    ...tables,
    probes: uniform(1),
    lastRow: uniform(0),
    /** Fractional row. */
    playhead: uniform(0),
    centre: uniform(new Vector3()),
    inverseRadius: uniform(1),
    /** Device pixels. */
    viewport: uniform(new Vector2(1, 1)),
    /** Device pixels that a size of 1 is drawn with: a CSS pixel, somewhat more in a large picture. */
    pixel: uniform(1),
    /** Distances from the eye at which the depth cue begins and is full. */
    fog: uniform(new Vector2(0, 1)),
    /** Distance at which sizes are as stated; nearer things are drawn a little larger. */
    focus: uniform(1),
    /** Of a probe's disc, in `pixel`s. */
    pointRadius: uniform(5),
    canvasColour: uniform(new Vector3()),
    textColour: uniform(new Vector3()),
    gridColour: uniform(new Vector3()),
    actualColour: uniform(new Vector3()),
    steepestColour: uniform(new Vector3()),
    /** -1: none. */
    selected: uniform(-1),
    hovered: uniform(-1),
    byGain: uniform(0),
    byMembership: uniform(0),
    gainRange: uniform(1),
    gainLow: uniform(new Vector3()),
    gainMiddle: uniform(new Vector3()),
    gainHigh: uniform(new Vector3()),
    gainNonPositive: uniform(new Vector3()),
    gainUnknown: uniform(new Vector3()),
  }
}

export function applyThemeTo(uniforms: SceneUniforms, theme: Theme): void {
  const gain = gainColours[theme.name]
  uniforms.canvasColour.value.set(...rgbOf(theme.canvas))
  uniforms.textColour.value.set(...rgbOf(theme.text))
  uniforms.gridColour.value.set(...rgbOf(theme.muted))
  uniforms.actualColour.value.set(...rgbOf(theme.actual))
  uniforms.steepestColour.value.set(...rgbOf(theme.steepest))
  uniforms.gainLow.value.set(...rgbOf(gain.low))
  uniforms.gainMiddle.value.set(...rgbOf(gain.middle))
  uniforms.gainHigh.value.set(...rgbOf(gain.high))
  uniforms.gainNonPositive.value.set(...rgbOf(gain.nonPositive))
  uniforms.gainUnknown.value.set(...rgbOf(gain.unknown))
}

function uniform<Value>(value: Value): { value: Value } {
  return { value }
}
