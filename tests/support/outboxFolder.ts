import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Sealed } from '../../src/outbox/outbox.ts';

/** A folder that goes when the test ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
    // What an outbox leaves beside its folder, so that the loss of the folder is noticed.
    rmSync(`${folder}.mark`, { force: true });
  });
  return folder;
};

export const sealedReferral = (changes: Partial<Sealed> = {}): Sealed => ({
  id: 'send-1',
  digest: 'digest-1',
  reference: 'RJ-2222-2222',
  acceptedAt: 1_000,
  bytes: new TextEncoder().encode('sealed bytes of send-1'),
  behind: false,
  ...changes,
});
