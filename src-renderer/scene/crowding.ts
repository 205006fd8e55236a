/**
 * How much the probes of a picture crowd it: 0 up to `few`, where each has room for its disc and both of its arrows, 1 from
 * `many` on, where what says the class must not be covered by what says the step.
 */
const [few, many] = [200, 1000]

export function crowdingOf(probes: number): number {
  return Math.min(1, Math.max(0, Math.log(probes / few) / Math.log(many / few)))
}
