import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refer } from './pressing.ts';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

const asTheReadmeSays = (distDir: string, dataDir: string, keys: string): readonly string[] => {
  // Node lets a folder's files be used only where the folder is there at the start.
  mkdirSync(dataDir, { mode: 0o700 });
  const readable = [process.cwd(), distDir, dataDir, keys].map((path) => `--allow-fs-read=${path}`);
  return ['--permission', '--allow-child-process', ...readable, `--allow-fs-write=${dataDir}`];
};

// Left to itself the portal also writes a mark beside DATA_DIR: that is the attempt which must fail here, and harm nothing.
test.each([
  { permitted: false, beside: ['data', 'data.mark', 'keys'] },
  { permitted: true, beside: ['data', 'keys'] },
])(
  "takes and delivers a referral; under Node's permission model ($permitted) it writes in DATA_DIR alone",
  async ({ permitted, beside }) => {
    const sink = await startSmtpSink();
    const distDir = await builtSite();
    const portal = await startPortal({
      smtpUrl: sink.url,
      distDir,
      flags: (dataDir, keys) => (permitted ? asTheReadmeSays(distDir, dataDir, keys) : []),
    });
    onTestFinished(async () => {
      await portal.dispose();
      await sink.close();
    });
    await refer(portal.url, '203.0.113.9', HARMED, 0);
    await until(() => sink.kept.length === 1, 30_000);

    expect(existsSync(`${portal.dataDir}/outbox.sqlite.mark`)).toBe(true);
    expect(readdirSync(dirname(portal.dataDir)).sort()).toEqual(beside);
    expect(portal.output()).not.toMatch(/"level":"error"/);
    expect(await portal.stop()).toBe(0);
  },
);
