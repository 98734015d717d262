import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { ConfigError } from '../../../src/process/settings.ts';
import { buildSettings, readConfig } from '../../../src/server/config.ts';

const { recipient } = await newKeyPair();
const folder = mkdtempSync(join(tmpdir(), 'web-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const good = { SERVICE: 'neutral', SITE_URL: 'https://refer.example.org', DATA_DIR: folder, OUTBOX_RECIPIENT: recipient };
const complaint = (change: Readonly<Record<string, string>>): string => {
  try {
    readConfig({ ...good, ...change });
    return 'none';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
};

describe('the settings of a build', () => {
  test('have each a default, so that a first build needs none', () => {
    const defaults = {
      service: 'neutral',
      contentDir: resolve('content'),
      distDir: resolve('dist'),
      demoPort: 4321,
      mailboxPort: 1080,
    };
    expect(buildSettings({})).toEqual(defaults);
    expect(buildSettings({ SERVICE: '', CONTENT_DIR: '', DIST_DIR: '', DEMO_PORT: '', MAILBOX_PORT: '' })).toEqual(defaults);
  });
  test('are taken from the environment', () => {
    expect(
      buildSettings({ SERVICE: 'merseyside', CONTENT_DIR: '/words', DIST_DIR: '/built', DEMO_PORT: '0', MAILBOX_PORT: '1081' }),
    ).toEqual({ service: 'merseyside', contentDir: resolve('/words'), distDir: resolve('/built'), demoPort: 0, mailboxPort: 1081 });
  });
});

describe('the settings of the website', () => {
  test('are taken from the environment, and cannot be changed afterwards', () => {
    const config = readConfig({
      ...good,
      HOST: '0.0.0.0',
      PORT: '8080',
      CLIENT_ADDRESS_HEADER: 'X-Forwarded-For',
      DATABASE_URL: 'postgres://host/referrals',
      DIST_DIR: '/built',
    });
    expect(config).toMatchObject({
      service: 'neutral',
      host: '0.0.0.0',
      port: 8080,
      clientAddressHeader: 'X-Forwarded-For',
      siteOrigin: 'https://refer.example.org',
      dataDir: folder,
      databaseUrl: 'postgres://host/referrals',
      outboxRecipient: recipient,
      distDir: resolve('/built'),
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('keep to this machine, believe no header and store in the folder unless told otherwise', () => {
    expect(readConfig(good)).toMatchObject({
      host: '127.0.0.1',
      port: 4321,
      clientAddressHeader: '',
      databaseUrl: undefined,
      distDir: resolve('dist'),
    });
  });

  test.each(['0', '1', '65535'])('take the port %s', (PORT) => expect(readConfig({ ...good, PORT }).port).toBe(Number(PORT)));
  test.each(['-1', '65536', '80.5', 'eighty', '4321x'])('refuse the port %s', (PORT) =>
    expect(complaint({ PORT })).toMatch(/^ {2}PORT .{10,}\.$/m),
  );
  test('say how a port is written', () =>
    expect(complaint({ PORT: 'eighty' })).toContain('PORT write a port number, for example PORT=4321.'));

  test.each(['X-Real-IP', 'Forwarded-2', 'x'.repeat(60)])('take the header %s', (name) =>
    expect(complaint({ CLIENT_ADDRESS_HEADER: name })).toBe('none'),
  );
  test.each(['X Real IP', 'X-Real-IP,X', 'X-Real-IP:', '(X-Real-IP', 'x'.repeat(61)])(
    'refuse the header %s and say what one is',
    (name) => {
      expect(complaint({ CLIENT_ADDRESS_HEADER: name })).toContain(
        '  CLIENT_ADDRESS_HEADER write the name of one header, for example CLIENT_ADDRESS_HEADER=X-Forwarded-For.',
      );
    },
  );

  test.each(['OUTBOX_IDENTITY_FILE', 'SMTP_URL', 'WEBHOOK_SECRET'])(
    'must not hold %s, which is the courier’s alone, unless it is empty',
    (name) => {
      expect(complaint({ [name]: 'x' })).toMatch(new RegExp(`^ {2}${name} must not be set for the website: .*courier.*npm start`, 'm'));
      expect(complaint({ [name]: ' ' })).toBe('none');
    },
  );
  test('name every secret at once that they must not hold', () => {
    expect(complaint({ SMTP_URL: 'x', WEBHOOK_SECRET: 'x' })).toMatch(/ {2}SMTP_URL [^]* {2}WEBHOOK_SECRET /);
  });
});
