/** `npm run setup:tensorflow`. Plain JavaScript: it runs before anything is built. `options.js` has its help. */

import { help, parseOptions } from './options.js'
import { provideTensorflow } from './provide-tensorflow.js'
import { SetupError } from './setup-error.js'

const interrupted = new AbortController()
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
for (const signal of Object.keys(exitCodes)) process.once(signal, () => interrupted.abort(signal))

const say = (line) => process.stderr.write(`${line}\n`)

try {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) process.stdout.write(help)
  else process.stdout.write(`${await provideTensorflow(options, say, interrupted.signal)}\n`)
} catch (error) {
  if (interrupted.signal.aborted) {
    say('setup:tensorflow: interrupted; nothing was changed')
    process.exitCode = exitCodes[interrupted.signal.reason]
  } else {
    say(`setup:tensorflow: ${error instanceof SetupError ? error.message : (error.stack ?? error)}`)
    process.exitCode = error instanceof SetupError ? error.exitCode : 1
  }
}
