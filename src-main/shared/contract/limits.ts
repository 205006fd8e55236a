/** The largest things a spec may ask for. They bound memory and disk, and turn a slip of the keyboard into a message. */
export const limits = {
  steps: 10_000_000,
  samples: 1_000_000,
  dimensions: 16_384,
  classes: 1_000,
  layers: 64,
  units: 16_384,
  parameters: 200_000_000,
  batchSize: 65_536,
  probes: 65_536,
  /** Side of a patch, of a stride and of what is pooled. */
  kernel: 64,
  nameLength: 120,
  /** Bytes of memory of one update, estimated before it is tried. */
  stepBytes: 3e9,
  /** Bytes of one run on disk, estimated before it starts. */
  runBytes: 200e9,
} as const
