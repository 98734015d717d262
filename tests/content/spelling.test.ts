import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const PATIENCE_MS = 120_000;

/** Every misspelt word with its file and line; empty when there is none. */
const misspelt = async (root: string, files: string): Promise<string> => {
  const options = [
    'lint',
    '--no-progress',
    '--no-summary',
    '--no-color',
    '--no-default-configuration',
    '--config',
    'tests/content/cspell.json',
    '--root',
    root,
    files,
  ];
  try {
    await promisify(execFile)(process.execPath, ['node_modules/cspell/bin.mjs', ...options]);
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
};

test(
  'all words of content are spelt as in Britain, or stand in tests/content/words.txt',
  async () => {
    expect(await misspelt('.', 'content/**/*.{md,yaml}')).toBe('');
  },
  PATIENCE_MS,
);

test(
  'a slip and an American spelling are found',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spelling-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'page.md'), 'We recieve it.\n\nThe color is dark.\n');
    const found = await misspelt(folder, '*.md');
    expect(found).toContain('recieve');
    expect(found).toContain('color');
  },
  PATIENCE_MS,
);
