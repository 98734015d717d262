import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { tracesIn } from './search.ts';

/** One run of literals, then a copy of 8 letters from 8 back. */
const compressed = (text: string): Buffer => {
  const head = Buffer.concat([Buffer.from('mozLz40\0'), Buffer.alloc(4)]);
  head.writeUInt32LE(text.length + 8, 8);
  return Buffer.concat([head, Buffer.from([(text.length << 4) | 4]), Buffer.from(text), Buffer.from([8, 0]), Buffer.from([0])]);
};

test('finds a word in UTF-8, in UTF-16 and across the copies of a compressed session, and names the file', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'Sessions'));
  writeFileSync(join(folder, 'plain'), 'before Zqcanary after');
  writeFileSync(join(folder, 'Sessions/wide'), Buffer.from('xZqcanaryx', 'utf16le'));
  writeFileSync(join(folder, 'session.jsonlz4'), compressed('abcdefgh'));
  expect(
    tracesIn(folder, [
      { of: 'name', word: 'Zqcanary' },
      { of: 'half', word: 'efghabcd' },
      { of: 'session only', word: 'Zqcanary', onlyIn: /Sessions\// },
    ]),
  ).toEqual(
    expect.arrayContaining([
      { of: 'name', file: 'plain' },
      { of: 'name', file: 'Sessions/wide' },
      { of: 'session only', file: 'Sessions/wide' },
      { of: 'half', file: 'session.jsonlz4' },
    ]),
  );
  expect(tracesIn(folder, [{ of: 'session only', word: 'Zqcanary', onlyIn: /Sessions\// }])).toHaveLength(1);
});
