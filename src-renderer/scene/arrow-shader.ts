/**
 * An arrow as one quad in screen space whose fragments know how far they are from the arrow's outline: x along the
 * arrow from its tail, y across, in device pixels. Kind 0, the actual step: solid shaft, filled triangular head.
 * Kind 1, the steepest step: dashed shaft, open head. A casing in the canvas's colour keeps crossing arrows apart.
 * Kind 2, while a step is drawn slowly: what remains from the tip of the steepest to that of the actual, dotted.
 * One that would be longer than `longest` is cut there: it fades out and has no head, for its tip is not where it ends.
 * Six vertices an arrow; quad `probe · kinds + kind`, so that neither kind lies over all of the other, the selected probe
 * last. `crowding`, 0 to 1: among many probes arrows are thinner and lie under all points.
 */
import { cellChunk, cornerChunk, precisionChunk, screenChunk } from './shader-chunks.ts'

export const arrowVertexShader = /* glsl */ `
${precisionChunk}${screenChunk}${cellChunk}${cornerChunk}
uniform vec3 actualColour;
uniform vec3 steepestColour;
uniform vec3 canvasColour;
uniform vec3 textColour;
uniform int firstKind;
uniform int kinds;
uniform float arrowScale;
// Shares that are drawn: of the actual step, of the steepest, of the gap from tip to tip.
uniform vec3 growth;
uniform float weight;
uniform float crowding;
// In the scene's units.
uniform float longest;
uniform float pointRadius;

out vec3 colour;
out float alpha;
out vec2 place;
flat out float arrowLength;
flat out float tailGap;
flat out float cut;
flat out float unit;
flat out int kind;

// From the tail to the tip; w is 0 where there is no such step.
vec4 offsetOf(int of, int row, int probe) {
  vec4 step = stepAt(of, row, probe);
  vec3 drawn = step.xyz * (arrowScale * growth[of]);
  float drawnLength = length(drawn);
  if (drawnLength > longest) {
    drawn *= longest / drawnLength;
    cut = of == kind ? 1.0 : cut;
  }
  return vec4(drawn, step.w);
}

void main() {
  int quad = gl_VertexID / 6;
  kind = firstKind + quad % kinds;
  int probe = (quad / kinds + selected + 1) % probes;
  vec2 corner = cornerOf(gl_VertexID);
  gl_Position = nowhere;
  vec4 style = styleOf(probe);
  float shown = shownOf(style);
  if (shown <= 0.0) return;

  int row = int(playhead);
  vec4 tail = positionNow(probe);
  if (tail.w < 0.5) return;
  cut = 0.0;
  vec4 offset;
  if (kind < 2) offset = offsetOf(kind, row, probe);
  else {
    vec4 from = offsetOf(1, row, probe);
    vec4 to = offsetOf(0, row, probe);
    tail.xyz += from.xyz;
    offset = vec4((to.xyz - from.xyz) * growth.z, min(from.w, to.w));
  }
  if (offset.w < 0.5) return;
  vec4 tailClip = toClip(tail.xyz);
  vec4 tipClip = toClip(tail.xyz + offset.xyz);
  if (tailClip.w < nearest || tipClip.w < nearest) return;
  vec2 tailPixel = toPixels(tailClip);
  vec2 along = toPixels(tipClip) - tailPixel;
  arrowLength = length(along);
  if (arrowLength < 0.75 * pixel) return;
  along /= arrowLength;

  bool isSelected = probe == selected;
  bool isHovered = probe == hovered;
  unit = weight * pixel * sizeAt(tailClip) * (isSelected ? 1.4 : isHovered ? 1.2 : 1.0);
  float reach = 8.0 * unit;
  place = vec2(mix(-reach, arrowLength + reach, corner.x), corner.y * reach);
  // It leaves its point at the rim; a short arrow would be lost under the disc and starts further in.
  tailGap = kind == 2 ? 0.0 : min((pointRadius + 0.6) * pixel * sizeAt(tailClip), 0.3 * arrowLength);
  float fade = fogAt(tailClip);
  colour = mix(kind == 0 ? actualColour : kind == 1 ? steepestColour : textColour, canvasColour, 0.3 * fade);
  // An arrow shorter than its own shaft is wide would be a blot: it fades.
  alpha = smoothstep(0.75, 3.0, arrowLength / pixel);
  alpha *= shown * min(mix(1.0, 0.2, dimmingOf(probe, style)), mix(1.0, 0.5, outsideBatch(row, probe)));

  vec4 clip = corner.x > 0.5 ? tipClip : tailClip;
  gl_Position = fromPixels(tailPixel + along * place.x + vec2(-along.y, along.x) * place.y, clip);
  // Few are drawn over their own points, hidden by those of nearer probes; many would cover all points, and lie under them.
  gl_Position.z = isSelected ? -1.0 : crowding > 0.0 ? 0.9999 : gl_Position.z - 2e-3;
}
`

export const arrowFragmentShader = /* glsl */ `
${precisionChunk}
uniform vec3 canvasColour;
uniform float casing;
uniform float crowding;
in vec3 colour;
in float alpha;
in vec2 place;
flat in float arrowLength;
flat in float tailGap;
flat in float cut;
flat in float unit;
flat in int kind;
out vec4 fragment;

// Of the head's sides against its axis: half of its opening.
const vec2 side = vec2(0.9135, 0.4067);

void main() {
  float y = abs(place.y);
  float halfShaft = 1.15 * unit;
  float head = cut > 0.5 ? 0.0 : min(9.0 * unit, 0.62 * arrowLength);
  float edge = y * side.x - (arrowLength - place.x) * side.y;
  float behindHead = arrowLength - head - place.x;
  float distance;
  if (kind == 0) {
    float shaft = max(y - halfShaft, max(tailGap - place.x, place.x - (arrowLength - 0.8 * head)));
    distance = cut > 0.5 ? shaft : min(max(edge, behindHead), shaft);
  } else if (kind == 2) {
    float period = 4.2 * unit;
    float dot = length(vec2(mod(place.x, period) - 0.5 * period, y)) - 0.95 * unit;
    distance = max(dot, max(-place.x, place.x - arrowLength));
  } else {
    float stroke = 0.95 * unit;
    float chevron = max(abs(edge + stroke) - stroke, behindHead);
    float period = 7.5 * unit;
    float dash = abs(mod(place.x - tailGap, period) - 0.3 * period) - 0.3 * period;
    float shaft = max(max(y - stroke, dash), max(tailGap - place.x, place.x - (arrowLength - (cut > 0.5 ? 0.0 : 2.6 * unit))));
    distance = cut > 0.5 ? shaft : min(chevron, shaft);
  }
  float cover = clamp(0.5 - distance, 0.0, 1.0);
  float around = casing * clamp(0.5 + 1.1 * unit - distance, 0.0, 1.0);
  float total = max(cover, mix(0.7, 0.4, crowding) * around);
  if (total < 0.01) discard;
  fragment = vec4(mix(canvasColour, colour, cover / total), alpha * total * (1.0 - cut * smoothstep(0.4, 1.0, place.x / arrowLength)));
}
`
