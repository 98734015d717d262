import { defineConfig } from 'vitest/config';

// Many tests start real servers, browsers' builds and disks: on a busy machine a limit of seconds would fail what is right.
export default defineConfig({ test: { include: ['tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 } });
