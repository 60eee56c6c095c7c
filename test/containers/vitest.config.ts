import { defineConfig } from 'vitest/config';

/** By command alone (`npm run test:containers`): what wants a container engine, which most machines lack. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/containers/*.containers.test.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['test/containers/images-setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
