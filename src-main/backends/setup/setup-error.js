/** What a person can mend, in one line. Exit code 2 for a wrong request, 1 for what failed. */
export class SetupError extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.name = 'SetupError'
    this.exitCode = exitCode
  }
}
