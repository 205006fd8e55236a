import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Of two cores both are used: many tests wait for processes and disks. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

/** `unit` mirrors src; `golden` checks numbers against independent oracles; `e2e` drives the built programs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          maxWorkers,
          // Several start processes and wait for disks: two busy cores take their time.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'golden',
          include: ['tests/golden/**/*.test.ts'],
          globalSetup: ['tests/golden/software-vulkan.ts'],
          maxWorkers,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // After the others, two at a time: each has a server, a trainer and a browser that draws in software.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A page that is drawn in software takes its time on two busy cores.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
