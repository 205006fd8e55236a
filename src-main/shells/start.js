/** `npm start`: builds what must be built, and hands over to it. */
import { buildWhenStale } from './build-when-stale.js'

buildWhenStale()
const { launch } = await import('../../out/main/launch.js')
await launch(process.argv.slice(2))
