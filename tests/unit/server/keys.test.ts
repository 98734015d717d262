import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opener } from '../../../src/outbox/open.ts';
import { sealer } from '../../../src/outbox/seal.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';

const runKeys = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ['src/server/keys.ts', ...args], { encoding: 'utf8' });

test('makes a pair that fits, the identity for its owner alone', async () => {
  const folder = join(temporaryFolder(), 'keys');
  const { stdout, status } = runKeys(folder);
  expect(status).toBe(0);
  const recipient = /^OUTBOX_RECIPIENT=(age1\w+)$/m.exec(stdout)?.[1] ?? '';
  const file = /^OUTBOX_IDENTITY_FILE=(.*)$/m.exec(stdout)?.[1] ?? '';
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(stdout).not.toContain('SECRET');
  const referral = { receivedAt: new Date(0), form: 'harmed', language: 'en', automatic: false, answers: new Map() };
  expect(await opener(readFileSync(file, 'utf8'))(await sealer(recipient, [])(referral, 'a'), 'a')).toEqual({ ok: true, referral });
});

test('never overwrites an identity', () => {
  const folder = temporaryFolder();
  runKeys(folder);
  const before = readFileSync(join(folder, 'outbox-identity.txt'), 'utf8');
  const again = runKeys(folder);
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('already holds an identity');
  expect(readFileSync(join(folder, 'outbox-identity.txt'), 'utf8')).toBe(before);
});

test('asks for a folder when none is named', () => {
  expect(runKeys()).toMatchObject({ status: 2, stdout: '' });
});
