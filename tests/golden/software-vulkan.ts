/**
 * Vulkan in software for the tests of the webgpu backend, where the machine has no Vulkan of its own: Debian's Chromium
 * brings SwiftShader and a loader. Before the workers start, because the loader is searched for along the path of
 * libraries that a process begins with; what they start in turn inherits it.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const chromium = '/usr/lib/chromium'
const driver = join(chromium, 'vk_swiftshader_icd.json')
const driversOfTheMachine = ['/etc/vulkan/icd.d', '/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d']

export default function provideSoftwareVulkan(): void {
  const { env } = process
  const named = env.VK_ICD_FILENAMES ?? env.VK_DRIVER_FILES
  const installed = driversOfTheMachine.some((folder) => existsSync(folder) && readdirSync(folder).length > 0)
  if (named || installed || !existsSync(driver)) return
  env.VK_ICD_FILENAMES = driver
  env.LD_LIBRARY_PATH = [env.LD_LIBRARY_PATH, chromium].filter(Boolean).join(':')
}
