/** What is asked of a GPU before anything is computed on it, and how it is named. Nothing here needs one. */

/** Of WebGPU's adapter information, what is shown. Each may be empty. */
export interface AdapterInfo {
  /** `nvidia`, `intel`, `amd`, `apple`, `mesa`, `google` */
  vendor: string
  /** `ampere`, `gen-12lp`, `swiftshader` */
  architecture: string
  /** `NVIDIA GeForce RTX 3080`, `llvmpipe (LLVM 15.0.6, 256 bits)` */
  description: string
  device: string
  isFallbackAdapter: boolean
}

/** Vulkan in software; Dawn says so of those that it knows. */
const software = /swiftshader|llvmpipe|lavapipe|software|basic render/i

/** `NVIDIA GeForce RTX 3080 (nvidia ampere)`; a processor that only plays a GPU is said to be one. */
export function describeAdapter(info: AdapterInfo): string {
  const { vendor, architecture, device, description } = info
  const family = [vendor, architecture].filter(Boolean).join(' ')
  const name = description || device
  const whole = name && family ? `${name} (${family})` : name || family || 'a GPU without a name'
  return isSoftware(info) ? `software on the processor, no GPU: ${whole}` : whole
}

export const isSoftware = ({ isFallbackAdapter, ...names }: AdapterInfo): boolean =>
  isFallbackAdapter ||
  software.test([names.vendor, names.architecture, names.device, names.description].join(' '))

/**
 * The least that TensorFlow.js's kernels are written for: WebGPU's own guarantees, which an adapter in compatibility
 * mode need not give. Sizes are in bytes.
 */
const leastLimits = {
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxComputeWorkgroupsPerDimension: 65_535,
  maxStorageBuffersPerShaderStage: 8,
  maxStorageBufferBindingSize: 128 * 2 ** 20,
  maxBufferSize: 256 * 2 ** 20,
} as const
type LimitName = keyof typeof leastLimits
export type Limits = Readonly<Record<LimitName, number>>

const limitNames = Object.keys(leastLimits) as LimitName[]

/** What an adapter lacks, each with what was expected and found; empty where it will do. */
export const missingLimits = (limits: Limits): string[] =>
  limitNames
    .filter((name) => !(limits[name] >= leastLimits[name]))
    .map((name) => `expected ${name} ≥ ${leastLimits[name]}, found ${limits[name]}`)

/** All that the adapter has of these: a device gives no more than was asked for. */
export const wantedLimits = (limits: Limits): Record<LimitName, number> => ({
  maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
  maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
  maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
  maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
  maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
  maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
  maxBufferSize: limits.maxBufferSize,
})

/** Why there is no adapter, and what to install where something can be installed. */
export function whyNoAdapter(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'linux':
      return "found no GPU: expected a Vulkan driver and its loader, libvulkan.so.1. On Debian and Ubuntu: apt install libvulkan1 mesa-vulkan-drivers (Intel, AMD, and in software); an NVIDIA card's driver has its own, and needs libvulkan1 too"
    case 'darwin':
      return 'found no GPU: expected one that Metal can use'
    case 'win32':
      return "found no GPU: expected one with a driver for Direct3D 12, as its maker's current driver is"
    default:
      return `found no GPU: there is no driver known for ${platform}`
  }
}
