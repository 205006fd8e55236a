/** npm's `prepare`: after an install, Misstep is there to be run. */
import { buildWhenStale } from './build-when-stale.js'

buildWhenStale()
