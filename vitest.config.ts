import { defineConfig } from 'vitest/config';

/** Real suites that neither measure nor touch the shared servers: what they promise holds whatever runs beside them. */
const patient = [
  'test/adapters/**/{platform,front-tables,take-once,person-keys,main,many,mending,services,inward,outward,classified,crash}',
  'test/hub/{gate,erasing,lanes-agreement,bad-input,decisions-order,decisions-ledger,non-interference,amendments,crash-points}',
  'test/hub/{parking,parking-crash}',
  'test/hub/{attachments/attachments,gateway/messages,feed/feed}',
  'test/{linkages/rows,security/{acl,blocking,open-transaction,rotation,values},cli/held-orders,deploy/{provision,cluster,servers,backup},bus/outage,demo/demo}',
].map((name) => `${name}.real.test.ts`);

const real = {
  globalSetup: ['test/support/cluster-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * Three projects: `unit` needs nothing but the code; `patient` and `real` (`*.real.test.ts`) run against one Kafka and one
 * PostgreSQL started for the whole run. Suites of `real` run one after another: on two cores a suite that kills or
 * measures would otherwise see its neighbours' load.
 */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          // What wants containers is run by `npm run test:containers`.
          exclude: ['test/**/*.real.test.ts', 'test/containers/**'],
          testTimeout: 20_000,
          maxWorkers: 2,
          // Pure suites share what they load: loading it anew for each took as long as half of the tests.
          isolate: false,
          // Conformance waits for files to stand still, department by department: side by side it is one wait.
          maxConcurrency: 16,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { ...real, name: 'patient', include: patient, maxWorkers: 3, sequence: { groupOrder: 1 } },
      },
      {
        test: {
          ...real,
          name: 'real',
          include: ['test/**/*.real.test.ts'],
          exclude: patient,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
