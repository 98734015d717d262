import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { builtSite } from '../../support/builtSite.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';

let built: string;
beforeAll(async () => {
  built = await builtSite();
}, 240_000);

/** Starts the server as an operator would, and gives what it says when it does not start. */
const start = async (change: Readonly<Record<string, string>>): Promise<{ readonly status: number | null; readonly said: string }> => {
  const folder = temporaryFolder();
  const { recipient, identity } = await newKeyPair();
  const identityFile = join(folder, 'identity.txt');
  writeFileSync(identityFile, identity, { mode: 0o600 });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/portal/main.ts'], {
    encoding: 'utf8',
    timeout: 20_000,
    env: {
      PATH: process.env['PATH'],
      SERVICE: 'neutral',
      PORT: '0',
      SITE_URL: 'http://127.0.0.1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      INBOX: 'coordinator@service.example',
      MAIL_FROM: 'portal@service.example',
      DATA_DIR: join(folder, 'data'),
      DIST_DIR: built,
      OUTBOX_RECIPIENT: recipient,
      OUTBOX_IDENTITY_FILE: identityFile,
      ...change,
    },
  });
  return { status, said: stdout + stderr };
};

const builtCopy = (): string => {
  const distDir = join(temporaryFolder(), 'dist');
  cpSync(built, distDir, { recursive: true });
  return distDir;
};

const portTaken = async (): Promise<number> => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
};

describe('a server that cannot start names the setting and the mend, and shows nothing of its inside', { timeout: 60_000 }, () => {
  test.each<[string, () => Promise<Readonly<Record<string, string>>>, RegExp]>([
    ['without a build', async () => ({ DIST_DIR: temporaryFolder() }), /^ {2}DIST_DIR holds no built site: .*npm run build/m],
    [
      'on a build that broke off',
      async () => {
        const distDir = builtCopy();
        rmSync(join(distDir, 'stamp.txt'));
        return { DIST_DIR: distDir };
      },
      /^ {2}DIST_DIR holds no built site: .*npm run build/m,
    ],
    [
      'on the build of another version',
      async () => {
        const distDir = builtCopy();
        writeFileSync(join(distDir, 'stamp.txt'), 'another');
        return { DIST_DIR: distDir };
      },
      /^ {2}DIST_DIR holds a site that another version .*npm run build/m,
    ],
    ['on a port that is taken', async () => ({ PORT: String(await portTaken()) }), /^ {2}PORT \d+ is taken .*set another PORT/m],
    ['on an address of another machine', async () => ({ HOST: '203.0.113.1' }), /^ {2}HOST 203\.0\.113\.1 is no address/m],
    ['with a service that was not built', async () => ({ SERVICE: 'merseyside' }), /^ {2}SERVICE is "merseyside".*npm run build/m],
  ])('%s', async (_, change, expected) => {
    const { status, said } = await start(await change());
    expect(said).toMatch(expected);
    expect(said).not.toMatch(/^\s+at |Error:|node:/m);
    expect(status).toBe(1);
  });
});
