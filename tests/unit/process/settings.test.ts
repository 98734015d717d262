import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { ConfigError, readSettings, sharedSettings, type Environment } from '../../../src/process/settings.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';

const { recipient } = await newKeyPair();
const good = (): Environment => ({
  SERVICE: 'neutral',
  SITE_URL: 'https://refer.example.org',
  DATA_DIR: temporaryFolder(),
  OUTBOX_RECIPIENT: recipient,
});
const read = (change: Environment) => readSettings(sharedSettings, { ...good(), ...change });

const problems = (change: Environment): readonly string[] => {
  try {
    read(change);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.name).toBe('ConfigError');
    expect(error.message.split('\n').slice(1)).toEqual(error.problems.map((each) => `  ${each}`));
    expect(error.message).toMatch(/^The server cannot start\..*README/);
    return error.problems;
  }
};

describe('a setting', () => {
  test.each<[keyof typeof sharedSettings, string, string]>([
    ['SITE_URL', 'https://refer.example.org/somewhere?x', 'https://refer.example.org'],
    ['SITE_URL', 'https://refer.example.org:8443', 'https://refer.example.org:8443'],
    ['SITE_URL', 'http://127.0.0.1:4321', 'http://127.0.0.1:4321'],
    ['SITE_URL', 'http://localhost', 'http://localhost'],
    ['SITE_URL', 'http://[::1]:4321', 'http://[::1]:4321'],
    ['DIST_DIR', 'elsewhere', resolve('elsewhere')],
    ['DIST_DIR', ' ', resolve('dist')],
    ['DATABASE_URL', 'postgres://user:word@host/referrals', 'postgres://user:word@host/referrals'],
    ['DATABASE_URL', 'postgresql://host/referrals', 'postgresql://host/referrals'],
  ])('%s=%s is read as %s', (name, given, expected) => expect(read({ [name]: given })[name]).toBe(expected));

  test('that names a folder is read from where the server starts', () => {
    expect(read({ DATA_DIR: 'still-to-come' }).DATA_DIR).toBe(resolve('still-to-come'));
  });

  test.each<[string, string]>([
    ['SITE_URL', 'http://refer.example.org'],
    ['SITE_URL', 'ftp://127.0.0.1'],
    ['SITE_URL', 'xhttps://refer.example.org'],
    ['SITE_URL', 'httpsx://127.0.0.1'],
    ['SITE_URL', 'meeting.example.net'],
    ['DATABASE_URL', 'mysql://host/referrals'],
    ['DATABASE_URL', 'postgresx://host/referrals'],
    ['DATABASE_URL', 'xpostgres://host/referrals'],
    ['DATABASE_URL', 'somewhere'],
    ['OUTBOX_RECIPIENT', 'age1short'],
    ['OUTBOX_RECIPIENT', `x${recipient}`],
    ['OUTBOX_RECIPIENT', `${recipient} `],
    ['OUTBOX_RECIPIENT', `AGE${recipient.slice(3)}`],
  ])('%s="%s" is refused with what to write, and not shown', (name, given) => {
    const all = problems({ [name]: given });
    expect(all.length).toBeGreaterThan(0);
    for (const problem of all) {
      expect(problem).toMatch(new RegExp(`^${name} (?:write|must|paste|name) .{20,}\\.$`));
      expect(problem).not.toContain(given.trim());
    }
  });

  test.each(['SERVICE', 'SITE_URL', 'DATA_DIR', 'OUTBOX_RECIPIENT'])('%s that is empty is missing, and the mend is told', (name) => {
    for (const given of [undefined, '', ' \t'])
      expect(problems({ [name]: given })).toEqual([
        expect.stringMatching(new RegExp(`^${name} is missing: (?:name|write|paste) .{20,}\\.$`)),
      ]);
  });

  test('that is wrong is named together with every other, each once', () => {
    const names = problems({ SERVICE: '', SITE_URL: 'ftp://refer.example.org', OUTBOX_RECIPIENT: 'x' }).map((each) => each.split(' ')[0]);
    expect(names).toEqual(expect.arrayContaining(['SERVICE', 'SITE_URL', 'OUTBOX_RECIPIENT']));
    const all = problems({ SITE_URL: 'refer.example.org' });
    expect(new Set(all).size).toBe(all.length);
  });

  test('for the outbox names no folder that everybody may change', () => {
    const shared = join(temporaryFolder(), 'shared');
    mkdirSync(shared);
    expect(problems({ DATA_DIR: shared })).toEqual([]);
    expect(problems({ DATA_DIR: import.meta.filename })).toEqual([expect.stringMatching(/^DATA_DIR names a file; .{20,}/)]);
  });
});
