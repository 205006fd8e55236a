/** Types of `tensorflow-folder.js`. */
export function dataFolder(environment?: NodeJS.ProcessEnv): string
export function tensorflowFolder(environment?: NodeJS.ProcessEnv): string
export function packageOf(folder: string): string
