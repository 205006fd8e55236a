/** Several arrays that lie one behind the other in one, as views of it. `packed`: names and sizes, in their order. */
export function unpack(
  values: Float32Array,
  packed: readonly (readonly [name: string, size: number])[],
): Record<string, Float32Array> {
  let offset = 0
  return Object.fromEntries(
    packed.map(([name, size]) => {
      const start = offset
      offset += size
      return [name, values.subarray(start, offset)]
    }),
  )
}
