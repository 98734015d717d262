import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import type { LogEntry } from '../../../src/process/log.ts';
import { startServices } from '../../../src/server/services.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';
import { until } from '../../support/until.ts';

test('a website whose folder cannot be used starts, gives keys, says "not kept", and keeps once the folder is mended', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  writeFileSync(dataDir, '');
  const { recipient: outboxRecipient } = await newKeyPair();
  const entries: LogEntry[] = [];
  const services = await startServices(
    { dataDir, databaseUrl: undefined, outboxRecipient },
    loadContent('content', 'neutral'),
    (entry) => void entries.push(entry),
  );
  onTestFinished(() => services.stop());
  const { referrals } = services;
  const send = async (): Promise<string> => {
    const sendKey = referrals.sendKeys.read(referrals.sendKeys.issue(Date.now()));
    if (!sendKey) throw new Error('The key was not read.');
    const submitted = await referrals.submit({
      form: 'harmed',
      language: 'en',
      answers: new Map(),
      sendKey,
      automatic: false,
      behind: false,
    });
    return submitted.outcome;
  };
  expect(await send()).toBe('not-kept');
  expect(entries).toEqual([{ level: 'error', event: 'outbox-unusable', why: 'not-a-folder' }]);
  rmSync(dataDir);
  await until(async () => (await send()) === 'kept', 10_000);
  expect(entries.at(-1)).toEqual({ level: 'info', event: 'outbox-usable' });
}, 20_000);
