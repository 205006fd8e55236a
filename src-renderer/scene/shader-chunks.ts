/** Shader text that several passes share. Everything is drawn in screen space with its own soft edge, no multisampling. */
import { frameComponents, largest } from '../../src-main/shared/projection/score-layout.ts'
import { textureWidth } from './cell-texture.ts'

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

/** Rows whose batches are told at once, at most. */
const mostBatches = 32

/** Reading the tables by row and probe, and bringing what is read into the drawn space. */
export const cellChunk = /* glsl */ `
uniform highp sampler2D activation;
uniform highp usampler2D actual;
uniform highp usampler2D steepest;
uniform highp sampler2D actualScale;
uniform highp sampler2D steepestScale;
uniform sampler2D places;
uniform sampler2D members;
uniform sampler2D palette;
uniform sampler2D probeStyles;
uniform vec3 projection[${frameComponents}];
uniform int usedComponents;
uniform int activationTexels;
uniform int stepTexels;
uniform int probes;
uniform int lastRow;
uniform float playhead;
uniform float inverseRadius;
uniform float steepestFactor;
uniform int selected;
uniform int hovered;
uniform int lit;
uniform int anyMarked;
uniform float apart;
uniform float hiding;
uniform int byPlace;
uniform float byMembership;
uniform float batchReach;

const float largest = ${largest.toExponential()};

ivec2 texelAt(int index) { return ivec2(index % ${textureWidth}, index / ${textureWidth}); }
int cellAt(int row, int probe) { return clamp(row, 0, lastRow) * probes + probe; }
vec3 project(int first, vec4 scores) {
  return projection[first] * scores.x + projection[first + 1] * scores.y
    + projection[first + 2] * scores.z + projection[first + 3] * scores.w;
}

// In the scene's units; w is 1 where it can be drawn.
vec4 positionAt(int row, int probe) {
  int texel = cellAt(row, probe) * activationTexels;
  vec4 scores = texelFetch(activation, texelAt(texel), 0);
  if (!(abs(scores.x) < largest)) return vec4(0.0);
  vec3 place = project(0, scores);
  int used = min(activationTexels, (usedComponents + 3) / 4);
  for (int index = 1; index < used; index++) {
    place += project(4 * index, texelFetch(activation, texelAt(texel + index), 0));
  }
  if (!all(lessThan(abs(place), vec3(largest)))) return vec4(0.0);
  return vec4(place * inverseRadius, 1.0);
}

vec3 projectMantissas(int first, uvec4 mantissas) {
  return project(first, vec4(unpackSnorm2x16(mantissas.x), unpackSnorm2x16(mantissas.y)))
    + project(first + 4, vec4(unpackSnorm2x16(mantissas.z), unpackSnorm2x16(mantissas.w)));
}

// Kind 0: the actual step, 1: the steepest. In the scene's units; w is 1 where it can be drawn.
vec4 stepAt(int kind, int row, int probe) {
  int cell = cellAt(row, probe);
  float scale = kind == 0
    ? texelFetch(actualScale, texelAt(cell / 4), 0)[cell % 4]
    : texelFetch(steepestScale, texelAt(cell / 4), 0)[cell % 4];
  if (!(scale >= 0.0 && scale < largest)) return vec4(0.0);
  int texel = cell * stepTexels;
  int used = min(stepTexels, (usedComponents + 7) / 8);
  vec3 drawn = vec3(0.0);
  for (int index = 0; index < used; index++) {
    drawn += projectMantissas(8 * index, kind == 0
      ? texelFetch(actual, texelAt(texel + index), 0)
      : texelFetch(steepest, texelAt(texel + index), 0));
  }
  return vec4(drawn * (scale * inverseRadius * (kind == 0 ? 1.0 : steepestFactor)), 1.0);
}

// Where the probe is at the playhead: between this row and the next, where the next can be drawn.
vec4 positionNow(int probe) {
  int row = int(playhead);
  vec4 here = positionAt(row, probe);
  float share = playhead - float(row);
  if (share == 0.0) return here;
  vec4 next = positionAt(row + 1, probe);
  return next.w > 0.5 ? vec4(mix(here.xyz, next.xyz, share), here.w) : here;
}

vec4 styleOf(int probe) { return texelFetch(probeStyles, texelAt(probe), 0); }
int flagsOf(vec4 style) { return int(style.a * 255.0 + 0.5); }
bool isMarked(vec4 style) { return anyMarked == 1 && (flagsOf(style) & 1) != 0; }
// How much of a probe is drawn: 0 where it is hidden; between, while it goes or comes.
float shownOf(vec4 style) {
  int flags = flagsOf(style);
  return mix((flags & 4) != 0 ? 0.0 : 1.0, (flags & 2) != 0 ? 0.0 : 1.0, hiding);
}
// Where any probe is marked or in focus the others are dimmed, all but the one under the pointer: how much.
float dimmingOf(int probe, vec4 style) {
  return probe == lit || probe == hovered || (flagsOf(style) & 1) != 0 ? 0.0 : apart;
}

vec3 colourAt(int row, int probe, vec4 style) {
  if (byPlace == 0) return style.rgb;
  int cell = cellAt(row, probe);
  float place = texelFetch(places, texelAt(cell / 4), 0)[cell % 4];
  return texelFetch(palette, ivec2(int(place * 255.0 + 0.5), 0), 0).rgb;
}
// How much it is shown that the probe was not in the row's batch. Where rows pass quickly, it is the longer ago the more:
// in the batch k rows ago counts 1 − k / batchReach.
float outsideBatch(int row, int probe) {
  if (byMembership == 0.0) return 0.0;
  float inside = 0.0;
  for (int ago = 0; ago < ${mostBatches} && float(ago) < batchReach && ago <= row; ago++) {
    int cell = cellAt(row - ago, probe);
    if (texelFetch(members, texelAt(cell / 4), 0)[cell % 4] > 0.0) {
      inside = 1.0 - float(ago) / batchReach;
      break;
    }
  }
  return byMembership * (1.0 - inside);
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
