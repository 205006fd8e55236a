/** What TensorFlow computes on, as far as it can be known: its addon says whether it is a GPU, the driver which there are. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const nvidiaDriver = '/proc/driver/nvidia/gpus'

export function tensorflowDevice(
  usesGpu: boolean,
  { environment = process.env, driverFolder = nvidiaDriver } = {},
): string {
  if (usesGpu) return nvidiaModels(driverFolder).join(' or ') || 'CUDA GPU'
  const threads = Number(environment.TF_NUM_INTRAOP_THREADS)
  return `CPU, ${threads} ${threads === 1 ? 'thread' : 'threads'}`
}

/** The distinct models of the GPUs that NVIDIA's driver for Linux lists: "NVIDIA H100 80GB HBM3". */
function nvidiaModels(folder: string): string[] {
  try {
    const descriptions = readdirSync(folder).map((gpu) =>
      readFileSync(join(folder, gpu, 'information'), 'utf8'),
    )
    return [...new Set(descriptions.flatMap((text) => /^Model:\s*(.+?)\s*$/m.exec(text)?.[1] ?? []))]
  } catch {
    return []
  }
}
