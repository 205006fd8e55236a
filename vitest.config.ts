import { defineConfig } from 'vitest/config'

/** `unit` mirrors src; `golden` checks numbers against independent oracles; `e2e` drives the built programs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // A page that is drawn in software takes its time on two busy cores.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
