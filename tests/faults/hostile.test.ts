import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { builtSite } from '../support/builtSite.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { besiege, FEW, UNWANTED } from './hostile.ts';

let built: string;
beforeAll(async () => {
  built = await builtSite();
}, 240_000);

test(
  'one hostile laptop, with a build beside the running server, ends nothing and leaves nothing open; the stop takes seconds',
  {
    timeout: 90_000,
  },
  async () => {
    const distDir = join(temporaryFolder(), 'dist');
    cpSync(built, distDir, { recursive: true });
    const sink = await startSmtpSink();
    const portal = await startPortal({ smtpUrl: sink.url, distDir });
    onTestFinished(async () => {
      await portal.dispose();
      await sink.close();
    });
    // A build begins by taking everything away.
    const away = setTimeout(() => rmSync(distDir, { recursive: true }), 2_000);
    const back = setTimeout(() => cpSync(built, distDir, { recursive: true }), 5_000);
    onTestFinished(() => {
      clearTimeout(away);
      clearTimeout(back);
    });
    const siege = await besiege(portal, 7, { below: (limit) => Math.floor(Math.random() * limit) });
    expect(siege.alive).toBe(true);
    expect(siege.goes).toBeGreaterThan(100);
    expect(siege.descriptors).toBeLessThan(FEW);
    expect(portal.output()).not.toMatch(UNWANTED);
    expect(await portal.stop()).toBe(0);
  },
);
