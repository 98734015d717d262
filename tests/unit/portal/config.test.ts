import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { readCourierConfig } from '../../../src/courier/config.ts';
import { dividePortal } from '../../../src/portal/config.ts';
import { ConfigError } from '../../../src/process/settings.ts';
import { readConfig } from '../../../src/server/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
const identityFile = join(folder, 'identity.txt');
let good: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  const { recipient, identity } = await newKeyPair();
  writeFileSync(identityFile, `# a remark\n${identity}\n`, { mode: 0o600 });
  good = {
    SERVICE: 'neutral',
    SITE_URL: 'https://refer.example.org/',
    SMTP_URL: 'smtp://portal:correct-horse@mail.example.org:587',
    INBOX: 'referrals@example.org',
    MAIL_FROM: 'portal@example.org',
    DATA_DIR: folder,
    OUTBOX_RECIPIENT: recipient,
    OUTBOX_IDENTITY_FILE: identityFile,
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

const messageOf = (error: unknown): string => {
  if (!(error instanceof ConfigError)) throw error;
  return error.message;
};

/** What `npm start` says to these settings. */
const complaint = async (change: Readonly<Record<string, string>>): Promise<string> => {
  try {
    await readCourierConfig({ ...dividePortal({ ...good, ...change }).courierEnvironment });
    return 'none';
  } catch (error) {
    return messageOf(error);
  }
};

const forWeb = (): NodeJS.ProcessEnv => {
  const environment = { ...good, PATH: '/bin', AWS_SECRET: 'of another program' };
  dividePortal(environment);
  return environment;
};

describe('the settings', () => {
  test('are read once, frozen, with host and port on this machine unless set', async () => {
    const config = readConfig(forWeb());
    expect(config).toMatchObject({ host: '127.0.0.1', port: 4321, siteOrigin: 'https://refer.example.org' });
    expect(Object.isFrozen(config)).toBe(true);
    expect(await readCourierConfig(good)).toMatchObject({ smtp: { host: 'mail.example.org', loopback: false }, webhook: undefined });
  });

  test('of the website hold no secret of the courier’s, nor anything that is none of ours', () => {
    const names = Object.keys(forWeb());
    expect(names.toSorted()).toEqual(['DATA_DIR', 'OUTBOX_RECIPIENT', 'PATH', 'SERVICE', 'SITE_URL']);
  });

  test('of monitors stay with the keeper: neither website nor courier opens a port for them', () => {
    const environment: NodeJS.ProcessEnv = { ...good, MONITOR_HOST: '127.0.0.1', MONITOR_PORT: '9321' };
    const { monitor, courierEnvironment } = dividePortal(environment);
    expect(monitor).toEqual({ host: '127.0.0.1', port: 9321 });
    for (const each of [environment, courierEnvironment])
      expect(Object.keys(each).filter((name) => name.startsWith('MONITOR'))).toEqual([]);
  });

  test('leave to website and courier what any program needs of its machine', () => {
    const needed = 'PATH HOME USER LANG LC_ALL TZ TMPDIR TEMP TMP SystemRoot windir NODE_EXTRA_CA_CERTS'.split(' ');
    const environment = { ...good, ...Object.fromEntries(needed.map((name) => [name, 'x'])) };
    const { courierEnvironment } = dividePortal(environment);
    for (const of of [environment, courierEnvironment]) expect(Object.keys(of)).toEqual(expect.arrayContaining(needed));
  });

  test.each(['OUTBOX_IDENTITY_FILE', 'SMTP_URL', 'WEBHOOK_SECRET'])('of the website alone must not hold %s', (name) => {
    expect(() => readConfig({ ...forWeb(), [name]: 'x' })).toThrow(name);
  });

  test('that are missing are all named at once, each with its mend', async () => {
    const message = await complaint(Object.fromEntries(Object.keys(good).map((name) => [name, ''])));
    for (const name of Object.keys(good)) expect(message).toMatch(new RegExp(`^  ${name} is missing: .{20,}`, 'm'));
  });
  test.each([
    ['SITE_URL', 'http://refer.example.org'],
    ['SITE_URL', 'refer.example.org'],
    ['PORT', 'eighty'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['INBOX', 'Referrals <referrals@example.org>'],
    ['INBOX', 'a@example.org, b@example.org'],
    ['MAIL_FROM', 'portal'],
    ['OUTBOX_RECIPIENT', 'age1short'],
    ['OUTBOX_IDENTITY_FILE', '/nowhere/identity.txt'],
    ['WEBHOOK_URL', 'http://cases.example.org/'],
    ['WEBHOOK_URL', 'https://user:pass@cases.example.org/'],
    ['WEBHOOK_SECRET', 'whsec_c2hvcnQ='],
  ])('%s=%s stops the start and is named', async (name, value) => expect(await complaint({ [name]: value })).toContain(`  ${name} `));
  test('refuse half a webhook', async () => {
    expect(await complaint({ WEBHOOK_URL: 'https://cases.example.org/' })).toContain('WEBHOOK_SECRET');
  });
  test('refuse a key pair that does not fit: what it seals could never be opened', async () => {
    expect(await complaint({ OUTBOX_RECIPIENT: (await newKeyPair()).recipient })).toContain('OUTBOX_IDENTITY_FILE');
  });
  test('refuse a stray line in the identity, by its number and not its words', async () => {
    const stray = join(folder, 'stray.txt');
    writeFileSync(stray, `${readFileSync(identityFile, 'utf8')}\nhunter2\n`, { mode: 0o600 });
    const message = await complaint({ OUTBOX_IDENTITY_FILE: stray });
    expect(message).toContain('OUTBOX_IDENTITY_FILE line 4 is no age identity');
    expect(message).not.toContain('hunter2');
  });
  test('refuse an identity that others may read, and say how to close it', async () => {
    const open = join(folder, 'open.txt');
    writeFileSync(open, readFileSync(identityFile, 'utf8'));
    for (const mode of [0o604, 0o644, 0o620, 0o666]) {
      chmodSync(open, mode);
      expect(await complaint({ OUTBOX_IDENTITY_FILE: open })).toContain(
        `OUTBOX_IDENTITY_FILE can be read or changed by others on this machine. Close it: chmod 600 ${open}`,
      );
    }
    for (const mode of [0o400, 0o440, 0o600, 0o640]) {
      chmodSync(open, mode);
      expect(await complaint({ OUTBOX_IDENTITY_FILE: open })).toBe('none');
    }
  });
  test('tell an identity that this user may not read from one that is not there', async () => {
    const locked = join(folder, 'locked.txt');
    writeFileSync(locked, readFileSync(identityFile, 'utf8'), { mode: 0o000 });
    chmodSync(folder, 0o711);
    const asAnybody = async (change: Readonly<Record<string, string>>): Promise<string> => {
      const root = process.geteuid?.() === 0;
      if (root) process.seteuid?.(65534);
      try {
        return await complaint(change);
      } finally {
        if (root) process.seteuid?.(0);
      }
    };
    const message = await asAnybody({ OUTBOX_IDENTITY_FILE: locked, DATA_DIR: join(folder, 'new') });
    expect(message).toContain(
      `OUTBOX_IDENTITY_FILE is there, but this user may not read it. Give it to the user that the server runs as: chown USER ${locked}`,
    );
    expect(await complaint({ OUTBOX_IDENTITY_FILE: join(folder, 'none.txt') })).toContain('OUTBOX_IDENTITY_FILE names no file');
  });
  test('refuse a folder for the outbox that everybody may change, or that is a file', async () => {
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o777);
    expect(await complaint({ DATA_DIR: shared })).toContain(
      `DATA_DIR can be changed by everybody on this machine. Close it: chmod 700 ${shared}`,
    );
    chmodSync(shared, 0o755);
    expect(await complaint({ DATA_DIR: shared })).toBe('none');
    expect(await complaint({ DATA_DIR: identityFile })).toContain('DATA_DIR names a file');
    expect(await complaint({ DATA_DIR: join(folder, 'still', 'to', 'come') })).toBe('none');
  });
  test('never show a password or a key in a complaint', async () => {
    const message = await complaint({ SMTP_URL: 'ftp://portal:correct-horse@mail.example.org', INBOX: 'wrong' });
    expect(message).not.toMatch(/correct-horse|AGE-SECRET/);
  });
});
