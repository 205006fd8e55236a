/**
 * tfjs-node 4.22 calls `util.isNullOrUndefined` and `util.isArray`. Node 23 took them away, and Node 22 warns on standard
 * error when they are called. They are put back for the life of the process: tfjs-node calls them with every operation.
 */
import util from 'node:util'

const removed = {
  isArray: Array.isArray,
  isNullOrUndefined: (value) => value === null || value === undefined,
}

/** Puts back what is missing or, where Node warns of it, what warns. `module` is Node's `util` itself. */
export function restoreUtilFunctions(module = util, nodeVersion = process.versions.node) {
  const warns = Number.parseInt(nodeVersion, 10) >= 22
  for (const [name, restored] of Object.entries(removed)) {
    if (warns || typeof module[name] !== 'function') module[name] = restored
  }
}
