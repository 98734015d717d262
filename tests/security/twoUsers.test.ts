import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { refer } from '../faults/pressing.ts';
import { HARMED } from '../support/answers.ts';
import { startApart } from '../support/apart.ts';
import { builtSite } from '../support/builtSite.ts';
import { childrenOf } from '../support/memory.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

/** Users of these numbers need no names. */
const WEB = 64_001;
const COURIER = 64_002;
const SHARED_GROUP = 64_003;

const asWeb = (program: string, ...words: readonly string[]) =>
  spawnSync(program, words, { uid: WEB, gid: SHARED_GROUP, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } });
/** Only root may start programs as others, and these have to get at the sources. */
const mayBeOthers = process.getuid?.() === 0 && asWeb(process.execPath, '--check', 'src/server/main.ts').status === 0;

let distDir: string;
beforeAll(async () => {
  distDir = await builtSite();
}, 240_000);

test.skipIf(!mayBeOthers)(
  'run by two users, the portal takes and delivers a referral, and the website’s user can read neither the identity nor the courier',
  async () => {
    const sink = await startSmtpSink();
    const portal = await startApart({
      smtpUrl: sink.url,
      distDir,
      prepare: ({ folder, dataDir, identityFile }) => {
        chmodSync(folder, 0o711);
        chownSync(dataDir, COURIER, SHARED_GROUP);
        chmodSync(dataDir, 0o2770);
        for (const path of [dirname(identityFile), identityFile]) chownSync(path, COURIER, COURIER);
      },
      web: { uid: WEB, gid: SHARED_GROUP },
      courier: { uid: COURIER, gid: SHARED_GROUP },
    });
    onTestFinished(async () => {
      await portal.dispose();
      await sink.close();
    });
    await refer(portal.url, '203.0.113.9', HARMED, 0);
    await until(() => sink.kept.length > 0, 30_000);
    expect(portal.output()).not.toMatch(/"level":"error"/);

    // The first of the two to come makes a file. SQLite opens it to the group a moment after it has made it, unless it may at once;
    // the other, coming in that moment, would be refused.
    const [worker] = childrenOf(portal.webPid);
    for (const pid of [worker?.pid ?? 0, portal.courierPid])
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Umask:\s+0007$/m);
    const files = readdirSync(portal.dataDir);
    expect(files).toEqual(expect.arrayContaining([expect.stringMatching(/-wal$/), expect.stringMatching(/-shm$/)]));
    for (const name of files) expect(statSync(join(portal.dataDir, name)).mode & 0o777, name).toBe(0o660);

    expect(asWeb('ls', portal.dataDir).status).toBe(0);
    for (const path of [portal.identityFile, `/proc/${portal.courierPid}/environ`, `/proc/${portal.courierPid}/mem`])
      expect(asWeb('cat', path).stderr, path).toContain('Permission denied');
    expect(asWeb('kill', '-0', String(portal.courierPid)).status).not.toBe(0);
  },
);
