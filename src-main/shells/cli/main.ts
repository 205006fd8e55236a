#!/usr/bin/env node
/** The command line, `npx misstep`. */
import { commandLine } from './command-line.ts'
import { processTerminal } from './terminal.ts'

process.exitCode = await commandLine(process.argv.slice(2), processTerminal())
