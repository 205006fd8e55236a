/**
 * Import this before anything else: it tells zod, before the contract's schemas are made, not to try whether it may
 * compile them (`new Function`). The window's policy forbids that, and even the attempt is reported as a violation.
 */
import { config } from 'zod'

config({ jitless: true })
