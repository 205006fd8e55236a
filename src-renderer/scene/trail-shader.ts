/**
 * The path of a probe between two rows as a ribbon of constant width on screen, mitred to its neighbours; brightest
 * and widest at the playhead. Six vertices a segment; segment `row · probes + probe` joins `row` to `row + 1`.
 * With `only` ≥ 0 segment `row` is that probe's alone, and the whole path is drawn thin.
 */
import { cellChunk, cornerChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

export const trailVertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cellChunk}${cornerChunk}
uniform vec3 canvasColour;
uniform int only;
// Rows behind the playhead over which the trail fades, and what is left at its end.
uniform float span;
uniform float floorAlpha;
// In CSS pixels, at the playhead.
uniform float width;
uniform float density;

out vec3 colour;
out float alpha;
out float across;
out float halfWidth;

vec2 normalOf(vec2 direction) { return vec2(-direction.y, direction.x); }

void main() {
  int segment = gl_VertexID / 6;
  int row = only >= 0 ? segment : segment / probes;
  int probe = only >= 0 ? only : segment % probes;
  vec2 corner = cornerOf(gl_VertexID);
  gl_Position = nowhere;

  vec4 from = positionAt(row, probe);
  vec4 to = positionAt(row + 1, probe);
  if (from.w < 0.5 || to.w < 0.5) return;
  float reach = only >= 0 ? 1.0 : clamp(playhead - float(row), 0.0, 1.0);
  to.xyz = mix(from.xyz, to.xyz, reach);
  vec4 fromClip = toClip(from.xyz);
  vec4 toClipped = toClip(to.xyz);
  if (fromClip.w < nearest || toClipped.w < nearest) return;

  vec2 fromPixel = toPixels(fromClip);
  vec2 toPixel = toPixels(toClipped);
  vec2 step = toPixel - fromPixel;
  float stepLength = length(step);
  if (stepLength < 1e-3) return;
  vec2 direction = step / stepLength;
  vec2 normal = normalOf(direction);

  // The neighbour beyond this corner: the ribbon is cut along the bisector, so that segments meet without a gap.
  bool atEnd = corner.x > 0.5;
  vec4 beyond = positionAt(atEnd ? row + 2 : row - 1, probe);
  vec4 beyondClip = toClip(beyond.xyz);
  vec2 offset = normal;
  bool joined = beyond.w > 0.5 && beyondClip.w > nearest && (atEnd ? reach >= 1.0 : row > 0);
  if (joined) {
    vec2 other = atEnd ? toPixels(beyondClip) - toPixel : fromPixel - toPixels(beyondClip);
    float otherLength = length(other);
    if (otherLength > 1e-3) {
      vec2 bisector = direction + other / otherLength;
      // Sharper turns than this keep their square ends.
      if (dot(bisector, bisector) > 1.0) {
        vec2 mitre = normalOf(normalize(bisector));
        offset = mitre / dot(mitre, normal);
      }
    }
  }

  vec4 clip = atEnd ? toClipped : fromClip;
  float age = playhead - (float(row) + (atEnd ? reach : 0.0));
  float freshness = clamp(1.0 - age / span, 0.0, 1.0);
  float fade = fogAt(clip);
  bool isSelected = probe == selected;
  if (only >= 0) {
    alpha = age > 0.0 ? 0.75 : 0.32;
    halfWidth = 0.55;
  } else {
    alpha = mix(floorAlpha, 1.0, freshness * freshness) * density * (1.0 - 0.6 * fade);
    if (isSelected) alpha = max(alpha, 0.35 + 0.65 * freshness);
    else if (selected >= 0) alpha *= 0.22;
    else if (hovered >= 0 && probe == hovered) alpha = max(alpha, 0.3 + 0.7 * freshness);
    halfWidth = 0.5 * width * mix(0.55, 1.0, freshness) * (isSelected ? 1.35 : 1.0);
  }
  halfWidth *= pixel * sizeAt(clip);
  float outer = halfWidth + 0.75;
  across = corner.y * outer;
  colour = mix(colourAt(atEnd ? row + 1 : row, probe), canvasColour, 0.35 * fade);
  vec2 place = (atEnd ? toPixel : fromPixel) + offset * across;
  gl_Position = fromPixels(place, clip);
}
`

export const trailFragmentShader = /* glsl */ `
${precisionChunk}
in vec3 colour;
in float alpha;
in float across;
in float halfWidth;
out vec4 fragment;

void main() {
  // The share of the pixel that the ribbon covers; a line thinner than a pixel is fainter, not broken.
  float cover = clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0) * min(1.0, 2.0 * halfWidth);
  fragment = vec4(colour, alpha * cover);
}
`
