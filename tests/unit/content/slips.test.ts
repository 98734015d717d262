import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ContentError, type ContentProblem } from '../../../src/content/contentError.ts';
import { openFolder } from '../../../src/content/folder.ts';
import { loadContent } from '../../../src/content/load.ts';
import { copyContent } from '../../support/contentCopy.ts';
import { SLIPS, type Slip } from './slips/table.ts';

const content = copyContent();
const folder = openFolder(content.path);
afterAll(content.dispose);

const problems = (): readonly ContentProblem[] => {
  try {
    loadContent(content.path, 'neutral', {}, folder);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
};

/** Makes the slips, asks, and takes them back. */
const after = (slips: readonly Slip[]): { readonly lines: readonly number[]; readonly said: readonly ContentProblem[] } => {
  const before = slips.map(({ file }) => ({ file, text: readFileSync(join(content.path, file), 'utf8') }));
  const lines = slips.map(({ file, from, to, below = 0 }) => content.change(file, from, to) + below);
  const said = problems();
  for (const { file, text } of before) content.write(file, text);
  return { lines, said };
};

describe('a slip of an editor’s hand', () => {
  test('is one of many', () => expect(SLIPS.length).toBeGreaterThanOrEqual(40));

  test.each(SLIPS)('$called is answered in a plain sentence at its line, and nothing else is', (slip) => {
    const { lines, said } = after([slip]);
    expect(said).toEqual([{ file: `content/${slip.file}`, line: lines[0], what: slip.says }]);
  });

  test('is told with all others of its stage, whatever files they stand in', () => {
    const alone = new Map(SLIPS.slice(0, 45).map((slip) => [slip.file, slip]));
    const slips = [...alone.values()];
    expect(slips.length).toBeGreaterThan(3);
    const { said } = after(slips);
    expect(said.map(({ file }) => file).sort()).toEqual(slips.map(({ file }) => `content/${file}`).sort());
  });

  test('in a name of a file is told, where nothing would read the file', () => {
    content.write('en/pages/our-work.markdown', '');
    content.write('en/pages/.DS_Store', '');
    expect(problems()).toEqual([
      {
        file: 'content/en/pages/our-work.markdown',
        line: 1,
        what: 'nothing reads a file of this name here. Give it a name of small letters, digits and hyphens that ends in .md, or take it out.',
      },
    ]);
  });
});
