/**
 * Loads the tfjs-node package in the folder named on the command line, in a process of its own: what does not load may
 * take the process with it. Computes one product, and prints what was loaded as JSON.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { restoreUtilFunctions } from './removed-util-functions.js'
import { packageOf } from './tensorflow-folder.js'

// As src-main/backends/tensorflow-settings.ts: what TensorFlow says of itself is not a reason of failure.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
process.env.TF_ENABLE_ONEDNN_OPTS ??= '0'
restoreUtilFunctions()
const packageFolder = packageOf(process.argv[2])
const require = createRequire(join(packageFolder, 'package.json'))
const tf = require(packageFolder)
const [product] = tf.matMul(tf.tensor2d([[2, 3]]), tf.tensor2d([[5], [7]])).dataSync()
if (product !== 31) throw new Error(`2·5 + 3·7: expected 31, found ${product}`)
const { binding, isUsingGpuDevice } = tf.backend()
process.stdout.write(
  JSON.stringify({
    tfjsNode: tf.version['tfjs-node'],
    tensorflow: binding.TF_Version,
    gpu: isUsingGpuDevice,
  }),
)
