/**
 * npm's `prepare`: after an install, Misstep is there to be run. Before one there is nothing to build with, and npx,
 * which runs this too, must not fail for it: it would keep its half-made link to this folder, and fail ever after.
 */
import { buildWhenStale, canBuild } from './build-when-stale.js'

if (canBuild()) buildWhenStale()
