/** The maps of single taps when layer `gone` (from 1) of a family, `hidden` or `conv`, is taken away: those above it move down by one. */
export function mapsWithoutLayer(
  maps: Readonly<Record<string, unknown>>,
  family: string,
  gone: number,
): Record<string, unknown> {
  const kept = Object.entries(maps).flatMap(([tap, map]) => {
    const layer = tap.startsWith(family) ? Number(tap.slice(family.length)) : Number.NaN
    if (layer === gone) return []
    return [[layer > gone ? `${family}${layer - 1}` : tap, map]]
  })
  return Object.fromEntries(kept)
}
