/** The probe at every place of a batch, [batch]; null where a member is no probe. Both are positions in the data set. */
export function membersAmongProbes(batch: Int32Array, probes: Int32Array): Int32Array | null {
  const place = new Map(Array.from(probes, (position, probe) => [position, probe]))
  const members = batch.map((position) => place.get(position) ?? -1)
  return members.includes(-1) ? null : members
}
