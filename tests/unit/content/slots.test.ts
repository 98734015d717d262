import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, expectTypeOf, test } from 'vitest';
import { ContentError } from '../../../src/content/contentError.ts';
import { openFolder } from '../../../src/content/folder.ts';
import { loadContent } from '../../../src/content/load.ts';
import { placeholdersOf } from '../../../src/content/placeholders.ts';
import { fill, type WordsWith } from '../../../src/content/slots.ts';
import { wordsWith } from '../../../src/content/words.ts';
import { copyContent } from '../../support/contentCopy.ts';

const content = copyContent();
const folder = openFolder(content.path);
afterAll(content.dispose);

const messageOf = (): string => {
  try {
    loadContent(content.path, 'neutral', {}, folder);
    return '';
  } catch (error) {
    if (error instanceof ContentError) return error.message;
    throw error;
  }
};

/** Every name in braces of the words that the program uses, and where it stands. */
const written = readdirSync('content/en/words').flatMap((name) => {
  const file = `en/words/${name}`;
  const text = readFileSync(join('content', file), 'utf8');
  return [...text.matchAll(/\{(\w+)\}/g)].map((found) => {
    const before = text.slice(0, found.index);
    return { file, text, before, after: text.slice(found.index + found[0].length), slot: found[1] ?? '', line: before.split('\n').length };
  });
});

const messageWith = ({ file, text, before, after }: (typeof written)[number], instead: string): string => {
  writeFileSync(join(content.path, file), `${before}${instead}${after}`);
  const message = messageOf();
  writeFileSync(join(content.path, file), text);
  return message;
};

describe('a name in braces', () => {
  test('stands in many words', () => expect(written.length).toBeGreaterThan(40));

  test.each(written)('{$slot} in $file:$line stops the build when it is misspelt', (found) => {
    const message = messageWith(found, `{${found.slot}x}`);
    expect(message).toContain(`content/${found.file}:${found.line}  `);
    expect(message).toMatch(new RegExp(`nothing is called \\{${found.slot}x\\} here\\. (Write \\{|Correct)`));
  });

  const { service, languages } = loadContent('content', 'neutral');
  const { talk } = languages[0].words.site;
  const slots = written.filter(({ slot }) => !(slot in placeholdersOf(service, '', talk, '')));
  test.each(slots)('{$slot} in $file:$line stops the build when it is left out', (found) => {
    const message = messageWith(found, 'some');
    expect(message).toContain(`content/${found.file}:`);
    expect(message).toMatch(new RegExp(`put \\{${found.slot}\\} in these words`));
  });
});

describe('filling', () => {
  const sentence = wordsWith('way', 'detail').parse('By {way}: {detail} ({way})');

  test('is done in one place', () => {
    const files = ['src', 'tools'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
    const sources = files.filter((file) => /\.(?:ts|astro)$/.test(file));
    expect(sources.length).toBeGreaterThan(150);
    expect(sources.filter((file) => /(?:replace|replaceAll|split)\(\s*['"`/]\\?\{/.test(readFileSync(file, 'utf8')))).toEqual([
      'src/content/words.ts',
    ]);
  });

  test('puts each value where its slot stands, however often', () => {
    expect(fill(sentence, { way: 'phone', detail: '0161' })).toBe('By phone: 0161 (phone)');
  });

  test('takes a value as it is, whatever it holds', () => {
    expect(fill(sentence, { way: "{detail} $& $1 $'", detail: '{way}' })).toBe("By {detail} $& $1 $': {way} ({detail} $& $1 $')");
  });

  test('wants exactly the slots that the words have', () => {
    expectTypeOf(sentence).toEqualTypeOf<WordsWith<'way' | 'detail'>>();
    expectTypeOf(fill<'way' | 'detail'>)
      .parameter(1)
      .toEqualTypeOf<Readonly<Record<'way' | 'detail', string>>>();
  });
});
