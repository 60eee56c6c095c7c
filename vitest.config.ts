import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` needs nothing but the code; `real` (`*.real.test.ts`) runs against one Kafka and one PostgreSQL
 * started for the whole run. Real suites run one after another: on two cores a suite that kills or measures would
 * otherwise see its neighbours' load.
 */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.real.test.ts'],
          testTimeout: 20_000,
          maxWorkers: 2,
          // Conformance waits for files to stand still, department by department: side by side it is one wait.
          maxConcurrency: 16,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/**/*.real.test.ts'],
          globalSetup: ['test/support/cluster-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
