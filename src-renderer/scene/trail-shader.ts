/**
 * The path of a probe between two rows: a line with round ends, of constant width on screen, brightest and widest at
 * the playhead. Six vertices a segment; segment `n · probes + probe` joins row `n · stride` to the one a stride later,
 * or to the playhead where that comes first. With `only` ≥ 0 segment `row` is that probe's alone, from row to row, and
 * the whole path is drawn thin.
 *
 * Age is shown by mixing towards the canvas, not by transparency: segments are drawn oldest row first, so what is
 * covered is always fainter than what covers it, and the joints of a path that shakes within a pixel do not show.
 */
import { cellChunk, cornerChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

export const trailVertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cellChunk}${cornerChunk}
uniform vec3 canvasColour;
uniform int only;
// Rows behind the playhead over which the trail fades, and how bright its end still is.
uniform float span;
uniform float endBrightness;
// In CSS pixels, at the playhead.
uniform float width;
uniform float density;
uniform int stride;

out vec3 colour;
out float alpha;
out float halfWidth;
out vec2 place;
flat out float segmentLength;

void main() {
  int segment = gl_VertexID / 6;
  int row = only >= 0 ? segment : segment / probes * stride;
  int probe = only >= 0 ? only : segment % probes;
  vec2 corner = cornerOf(gl_VertexID);
  gl_Position = nowhere;
  vec4 style = styleOf(probe);
  float shown = shownOf(style);
  if (shown <= 0.0) return;

  vec4 from = positionAt(row, probe);
  int nextRow = only >= 0 ? row + 1 : row + stride;
  bool reachesPlayhead = only < 0 && float(nextRow) > playhead;
  vec4 to = reachesPlayhead ? positionNow(probe) : positionAt(nextRow, probe);
  if (from.w < 0.5 || to.w < 0.5) return;
  vec4 fromClip = toClip(from.xyz);
  vec4 toClipped = toClip(to.xyz);
  if (fromClip.w < nearest || toClipped.w < nearest) return;
  vec2 fromPixel = toPixels(fromClip);
  vec2 along = toPixels(toClipped) - fromPixel;
  segmentLength = length(along);
  along = segmentLength > 1e-4 ? along / segmentLength : vec2(1.0, 0.0);

  bool atEnd = corner.x > 0.5;
  vec4 clip = atEnd ? toClipped : fromClip;
  float age = playhead - (atEnd ? (reachesPlayhead ? playhead : float(nextRow)) : float(row));
  float freshness = pow(clamp(1.0 - age / span, 0.0, 1.0), 0.7);
  float fade = fogAt(clip);
  float brightness;
  if (only >= 0) {
    brightness = age > 0.0 ? 0.75 : 0.4;
    halfWidth = age > 0.0 ? 0.6 : 0.4;
    alpha = 1.0;
  } else {
    bool isSelected = probe == selected;
    bool isHovered = probe == hovered;
    brightness = mix(endBrightness, 1.0, freshness) * density * (1.0 - 0.35 * fade);
    if (isSelected || isHovered) brightness = max(brightness, 0.35 + 0.65 * freshness);
    else brightness *= mix(1.0, 0.25, dimmingOf(probe, style));
    alpha = endBrightness > 0.0 ? 1.0 : smoothstep(0.0, 0.25, freshness);
    halfWidth = 0.5 * width * mix(0.6, 1.0, freshness) * (isSelected || isHovered ? 1.3 : 1.0);
  }
  alpha *= shown;
  halfWidth *= pixel * sizeAt(clip);
  colour = mix(canvasColour, colourAt(atEnd ? nextRow : row, probe, style), brightness);
  float outer = halfWidth + 0.75;
  place = vec2(atEnd ? segmentLength + outer : -outer, corner.y * outer);
  gl_Position = fromPixels(fromPixel + along * place.x + vec2(-along.y, along.x) * place.y, clip);
}
`

export const trailFragmentShader = /* glsl */ `
${precisionChunk}
in vec3 colour;
in float alpha;
in float halfWidth;
in vec2 place;
flat in float segmentLength;
out vec4 fragment;

void main() {
  float distance = length(vec2(place.x - clamp(place.x, 0.0, segmentLength), place.y));
  // The share of the pixel that the line covers; a line thinner than a pixel is fainter, not broken.
  float cover = clamp(halfWidth + 0.5 - distance, 0.0, 1.0) * min(1.0, 2.0 * halfWidth);
  fragment = vec4(colour, alpha * cover);
}
`
