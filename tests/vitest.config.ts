import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const FOLDER = 'tests';
/** What takes long to start: a built site, processes of the portal, a database, other programs. */
const WHOLE =
  /support\/(?:builtSite|portal\w*|apart|editing|postgres|operator|states|carrying|printingChild|dovecot|postfix)\.ts'|node:child_process'/;

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join(FOLDER, file));
const whole = files.filter((file) => /^tests[\\/](?:faults|security)/.test(file) || WHOLE.test(readFileSync(file, 'utf8')));

export default defineConfig({
  test: {
    // Many tests start real servers, browsers' builds and disks: on a busy machine a limit of seconds would fail what is right.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // They wait more than they work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Pure, and so without need of a process each: what one has imported, the next has too.
      { extends: true, test: { name: 'unit', include: files.filter((file) => !whole.includes(file)), isolate: false } },
      { extends: true, test: { name: 'whole', include: whole } },
    ],
  },
});
