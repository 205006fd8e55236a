/** What `npm run setup:tensorflow` is asked for, and its help. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SetupError } from './setup-error.js'

export const tensorflowVersion = '2.21'

export const help = `Usage: npm run setup:tensorflow -- [options]

Builds the native addon of @tensorflow/tfjs-node against the TensorFlow of a Python wheel, for Misstep's backend
"tensorflow". Where tfjs-node's own installation works, this is not needed. Linux only.
Without options: downloads tensorflow-cpu ${tensorflowVersion} with pip (270 MB; 1.2 GB on disk once it is set up).

  --from PATH     use a TensorFlow that is there: an installed site-packages/tensorflow, the site-packages that holds it
                  (both are used where they lie), or a .whl file (its libraries are copied)
  --gpu           install tensorflow[and-cuda] ${tensorflowVersion} with pip, for CUDA 12 (several GB)
  --python PATH   the Python whose pip downloads or unpacks (default: python3)
  --force         build anew what is there already
  -h, --help      this help

It is put into $MISSTEP_DATA/tensorflow, otherwise ~/.local/share/misstep/tensorflow, and may be deleted at any time.
The compiler is $CXX or g++.
`

/** `workingFolder`: where relative paths start. npm moves to the package's own folder and says in INIT_CWD where it was called. */
export function parseOptions(args, workingFolder = process.env.INIT_CWD ?? process.cwd()) {
  const { from, gpu, python, force, help: wantsHelp } = parse(args)
  if (from !== undefined && gpu) {
    throw new SetupError(
      '--from and --gpu exclude each other: --from takes the GPU libraries that lie beside its TensorFlow',
      2,
    )
  }
  for (const [name, value] of Object.entries({ from, python })) {
    if (value === '') throw new SetupError(`--${name}: expected a path, found nothing`, 2)
  }
  return {
    from: from === undefined ? null : resolve(workingFolder, from),
    gpu,
    python: python?.includes('/') ? resolve(workingFolder, python) : (python ?? 'python3'),
    force,
    help: wantsHelp,
  }
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        from: { type: 'string' },
        gpu: { type: 'boolean', default: false },
        python: { type: 'string' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new SetupError(`${error.message.split('. ')[0]}; --help lists the options`, 2)
  }
}
