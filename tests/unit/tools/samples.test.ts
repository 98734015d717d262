import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { SAMPLES } from '../../../tools/samples/answers.ts';
import { formOf, TODAY } from '../../support/forms.ts';

test.each(SAMPLES.map((sample) => [sample.name, sample] as const))('the sample "%s" is what the form takes', (_, { form, versions }) => {
  for (const typed of versions) expect(readAnswers(formOf(form), typed, TODAY).errors).toEqual([]);
});

test('samples are written as PDF, JSON and e-mail, and a PDF is made from its JSON again, byte for byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samples-'));
  const run = (...args: readonly string[]): number | null =>
    spawnSync(process.execPath, args, { env: { ...process.env, SERVICE: 'neutral' }, stdio: 'ignore' }).status;
  expect(run('tools/samples/main.ts', folder)).toBe(0);
  expect(readdirSync(folder)).toHaveLength(3 * SAMPLES.length + ['guide.pdf'].length);
  const again = join(folder, 'again.pdf');
  expect(run('tools/document.ts', join(folder, 'harmed.json'), again)).toBe(0);
  expect(readFileSync(again).equals(readFileSync(join(folder, 'harmed.pdf')))).toBe(true);
  rmSync(folder, { recursive: true });
});
