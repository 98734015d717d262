import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { escapeHtml } from '../../../src/content/escapeHtml.ts';

const TYPED = fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", 'amp;', '#39', '/b', ' ', 'a', '='), maxLength: 12 });

test('words come back from HTML as they were, in text and in attributes of either quote', () => {
  fc.assert(
    fc.property(TYPED, (words) => {
      const shown = escapeHtml(words);
      const [element, ...others] = parseFragment(`<b title="${shown}" lang='${shown}'>${shown}</b>`).childNodes;
      expect(others).toEqual([]);
      expect(element).toMatchObject({
        attrs: [
          { name: 'title', value: words },
          { name: 'lang', value: words },
        ],
        childNodes: words === '' ? [] : [{ value: words }],
      });
    }),
  );
});

test('HTML is escaped in one place', () => {
  const files = ['src', 'tools'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const escaping = files.filter((file) => /\.(?:ts|astro)$/.test(file) && /['"`]&(?:amp|quot);['"`]/.test(readFileSync(file, 'utf8')));
  // Captions have an escape of their own.
  expect(escaping.sort()).toEqual(['src/content/escapeHtml.ts', 'src/content/webVtt.ts']);
});
