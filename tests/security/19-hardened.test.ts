import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { refer } from '../faults/pressing.ts';
import { HARMED } from '../support/answers.ts';
import { startApart } from '../support/apart.ts';
import { builtSite } from '../support/builtSite.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

let distDir: string;
beforeAll(async () => {
  distDir = await builtSite();
}, 240_000);

const textOf = (unit: string): string => readFileSync(`deploy/referrals-${unit}.service`, 'utf8');

/** Node's flags and the program, as the unit starts them, with the folders of an example replaced. */
const startOf = (unit: string, dataDir: string, keys: string): readonly string[] =>
  (/^ExecStart=\/opt\/portal\/node_modules\/\.bin\/node (.+)$/m.exec(textOf(unit))?.[1] ?? '')
    .replaceAll('/opt/portal', process.cwd())
    .replaceAll('/var/lib/referrals', dataDir)
    .replaceAll('/etc/referrals', keys)
    .split(' ');

const UNITS = [{ unit: 'web' }, { unit: 'courier' }];
const FENCES = [
  ...['NoNewPrivileges=yes', 'CapabilityBoundingSet=', 'ProtectSystem=strict', 'ReadWritePaths=/var/lib/referrals', 'LimitCORE=0'],
  ...['ProtectHome=yes', 'PrivateTmp=yes', 'PrivateDevices=yes', 'PrivateUsers=yes', 'RestrictNamespaces=yes', 'Restart=always'],
  ...['SystemCallFilter=@system-service', 'SystemCallFilter=~@privileged @resources', 'UMask=0007'],
];
const ownUser = (unit: string): string => `User=referrals-${unit}`;

test.each(UNITS)('the unit of the $unit names each of systemd’s fences', ({ unit }) => {
  const lines = textOf(unit).split('\n');
  expect([...FENCES, ownUser(unit)].filter((fence) => !lines.includes(fence))).toEqual([]);
  expect(startOf(unit, '', '')).toEqual(expect.arrayContaining(['--disable-sigusr1', '--permission']));
});

test('the unit of the website may not see the keys, and may speak to this machine alone', () => {
  const lines = textOf('web').split('\n');
  for (const line of ['InaccessiblePaths=-/etc/referrals', 'IPAddressDeny=any', 'IPAddressAllow=localhost']) expect(lines).toContain(line);
  expect(startOf('web', '', '/keys').join(' ')).not.toContain('/keys');
});

/** Above this an opinion of systemd's is "medium". */
const MOST_EXPOSED = '15';
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
describe.skipIf(!hasSystemd)('systemd itself', () => {
  test.each(UNITS)('finds no fault in the unit of the $unit, and an exposure of at most 1.5', ({ unit }) => {
    const file = join(temporaryFolder(), `referrals-${unit}.service`);
    writeFileSync(file, textOf(unit).replaceAll('/opt/portal', process.cwd()));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const judged = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', `--threshold=${MOST_EXPOSED}`, file], {
      encoding: 'utf8',
    });
    expect(judged.status, judged.stdout).toBe(0);
  });
});

test('19. started as its units say, the portal takes and delivers a referral, and writes in the data folder alone', async () => {
  const sink = await startSmtpSink();
  const as =
    (unit: string) =>
    ({ dataDir, identityFile }: { readonly dataDir: string; readonly identityFile: string }): readonly string[] =>
      startOf(unit, dataDir, dirname(identityFile)).slice(0, -1);
  const portal = await startApart({ smtpUrl: sink.url, distDir, web: { flags: as('web') }, courier: { flags: as('courier') } });
  onTestFinished(async () => {
    await portal.dispose();
    await sink.close();
  });
  const before = readdirSync(portal.folder).sort();
  await refer(portal.url, '203.0.113.9', HARMED, 0);
  await until(() => sink.kept.length > 0, 30_000);
  expect(readdirSync(portal.folder).sort()).toEqual(before);
  expect(portal.output()).not.toMatch(/"level":"error"/);
  expect(startOf('web', '', '').at(-1)).toBe('src/server/main.ts');
  expect(startOf('courier', '', '').at(-1)).toBe('src/courier/main.ts');
});
