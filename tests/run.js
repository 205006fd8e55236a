/**
 * `npm test`: what the types, the linter and the import rules say, then every test. Installs Chromium where it is
 * missing and it may. The last line counts: `N passed, N failed, N skipped`; a skipped test says what it lacks.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options })

const chromiumPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

function provideChromium() {
  if (process.env.MISSTEP_CHROMIUM || chromiumPaths.some((path) => existsSync(path))) return
  const mayInstall = process.getuid?.() === 0 && run('which', ['apt-get'], { stdio: 'ignore' }).status === 0
  if (mayInstall) {
    console.log('Chromium is missing: installing it with apt-get.')
    run('apt-get', ['update', '-qq'])
    if (run('apt-get', ['install', '-y', '-qq', 'chromium']).status === 0) return
  }
  console.log(
    'Chromium was not found: the tests of the window will be skipped. Install it (apt install chromium) or name it in MISSTEP_CHROMIUM.',
  )
}

const checks = [
  ['types', 'npm', ['run', '--silent', 'typecheck']],
  ['style', 'npm', ['run', '--silent', 'lint']],
  ['imports', 'npm', ['run', '--silent', 'imports']],
  ['build', 'npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn']],
]

provideChromium()
const failedChecks = []
for (const [name, command, args] of checks) {
  console.log(`\n── ${name}`)
  if (run(command, args).status !== 0) failedChecks.push(name)
}

console.log('\n── tests')
const folder = mkdtempSync(join(tmpdir(), 'misstep-test-'))
const report = join(folder, 'report.json')
const vitest = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
])
const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults: [] }
rmSync(folder, { recursive: true })

const skipped = (counts.testResults ?? []).flatMap(({ assertionResults }) =>
  assertionResults.filter(({ status }) => status === 'pending' || status === 'skipped'),
)
if (skipped.length > 0) {
  console.log('\nSKIPPED, for want of what the name says:')
  for (const { fullName } of skipped) console.log(`  ${fullName}`)
}
for (const name of failedChecks) console.log(`FAILED: ${name}`)

const passed = counts.numPassedTests + checks.length - failedChecks.length
// A file that does not load fails the run without a test of its own.
const failed = Math.max(counts.numFailedTests + failedChecks.length, vitest.status === 0 ? 0 : 1)
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`)
process.exit(failed === 0 ? 0 : 1)
