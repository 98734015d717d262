import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildStamp } from '../../../src/process/buildStamp.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';

test('is the same for the same sources anywhere, whatever ends their lines, and another one for others', () => {
  const copy = join(temporaryFolder(), 'src');
  cpSync('src', copy, { recursive: true });
  expect(buildStamp(copy)).toBe(buildStamp('src'));
  for (const file of ['forms/readAnswers.ts', 'content/load.ts', 'server/view.ts']) {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll('\n', '\r\n'));
    expect(buildStamp(copy), file).toBe(buildStamp('src'));
    writeFileSync(path, `${text}// another\n`);
    expect(buildStamp(copy), file).not.toBe(buildStamp('src'));
    writeFileSync(path, text);
  }
});
