import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Many tests start real servers, browsers' builds and disks: on a busy machine a limit of seconds would fail what is right.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // They wait more than they work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
