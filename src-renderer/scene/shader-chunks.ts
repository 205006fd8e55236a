/** Shader text that several passes share. Everything is drawn in screen space with its own soft edge, no multisampling. */
import { gainColourChunk } from './gain-scale.ts'
import { textureWidth } from './step-texture.ts'

/** Projection to device pixels and the depth cue. */
export const screenChunk = /* glsl */ `
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec2 viewport;
uniform float pixel;
uniform vec2 fog;
uniform float focus;

// Outside the clip volume: what is placed here is not drawn.
const vec4 nowhere = vec4(2.0, 2.0, 2.0, 1.0);
const float nearest = 1e-4;

vec4 toClip(vec3 scenePoint) { return projectionMatrix * (viewMatrix * vec4(scenePoint, 1.0)); }
vec2 toPixels(vec4 clip) { return 0.5 * viewport * clip.xy / clip.w; }
vec4 fromPixels(vec2 pixels, vec4 clip) { return vec4(2.0 * pixels / viewport, clip.z / clip.w, 1.0); }

// For a perspective projection clip.w is the distance along the view.
float fogAt(vec4 clip) { return smoothstep(fog.x, fog.y, clip.w); }
float sizeAt(vec4 clip) { return clamp(sqrt(focus / clip.w), 0.75, 1.6); }
`

/** Reading the step textures by row and probe. */
export const cellChunk = /* glsl */ `
uniform highp sampler2D positions;
uniform highp sampler2D marks;
uniform sampler2D probeColours;
uniform int probes;
uniform int lastRow;
uniform float playhead;
uniform vec3 centre;
uniform float inverseRadius;
uniform int selected;
uniform int hovered;
uniform int byGain;
uniform int byMembership;
${gainColourChunk}

ivec2 texelAt(int cell) { return ivec2(cell % ${textureWidth}, cell / ${textureWidth}); }
ivec2 cellAt(int row, int probe) { return texelAt(clamp(row, 0, lastRow) * probes + probe); }
vec4 positionAt(int row, int probe) {
  vec4 cell = texelFetch(positions, cellAt(row, probe), 0);
  return vec4((cell.xyz - centre) * inverseRadius, cell.w);
}

// Where the probe is at the playhead: between this row and the next, where the next can be drawn.
vec4 positionNow(int probe) {
  int row = int(playhead);
  vec4 here = positionAt(row, probe);
  vec4 next = positionAt(row + 1, probe);
  return next.w > 0.5 ? vec4(mix(here.xyz, next.xyz, playhead - float(row)), here.w) : here;
}

vec3 colourAt(int row, int probe) {
  if (byGain == 1) return gainColour(texelFetch(marks, cellAt(row, probe), 0).r);
  return texelFetch(probeColours, texelAt(probe), 0).rgb;
}
bool inBatch(int row, int probe) {
  return byMembership == 0 || texelFetch(marks, cellAt(row, probe), 0).g > 0.5;
}
`

/** Two triangles that cover a unit square: corners of x in {0, 1} and y in {-1, 1}, six vertices each. */
export const cornerChunk = /* glsl */ `
vec2 cornerOf(int vertex) {
  int corner = vertex % 6;
  return vec2(
    corner == 1 || corner == 2 || corner == 4 ? 1.0 : 0.0,
    corner == 2 || corner == 4 || corner == 5 ? 1.0 : -1.0
  );
}
`

export const precisionChunk = /* glsl */ `
precision highp float;
precision highp int;
`
