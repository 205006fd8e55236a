#!/usr/bin/env node
/**
 * The command `misstep`. Plain JavaScript and always there, so that npm and npx have something to link to before
 * anything is built.
 */
import { buildWhenStale } from './build-when-stale.js'

buildWhenStale()
await import('../../out/main/cli.js')
