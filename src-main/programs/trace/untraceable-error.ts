/** A step does what programs have no instruction for; it can only be run as it is written. */
export class UntraceableError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`the step cannot be traced: it asks for ${what}`, options)
    this.name = 'UntraceableError'
  }
}
