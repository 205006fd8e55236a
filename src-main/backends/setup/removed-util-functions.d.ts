/** Types of `removed-util-functions.js`. */
export function restoreUtilFunctions(module?: Record<string, unknown>, nodeVersion?: string): void
