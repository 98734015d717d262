import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, readMarkdown } from '../../../src/paper/page/markdown.ts';

describe('the Markdown of forms on paper', () => {
  it('reads paragraphs, headings, bullets and numbers, each joined from its lines', () => {
    const blocks = readMarkdown('One\ntwo.\n\n## Head\n- a\n- b\n  c\n\n1. first\n2. second\n');
    expect(blocks.map((block) => [block.kind, block.number, plainText(block)])).toEqual([
      ['paragraph', undefined, 'One two.'],
      ['heading', undefined, 'Head'],
      ['item', undefined, 'a'],
      ['item', undefined, 'b c'],
      ['item', '1.', 'first'],
      ['item', '2.', 'second'],
    ]);
  });

  it('keeps bold words, and the full stop that follows them with them', () => {
    expect(readMarkdown('Call **999**. Or **press 55**')[0]?.spans).toEqual([
      { text: 'Call ', bold: false },
      { text: '999.', bold: true },
      { text: ' Or ', bold: false },
      { text: 'press 55', bold: true },
    ]);
  });

  it('writes out addresses of other sites, and drops those that paper cannot follow', () => {
    const [block] = readMarkdown('[Your privacy](/privacy/), [0800 1](tel:08001), [the Code](https://example.org/code)');
    expect(block && plainText(block)).toBe('Your privacy, 0800 1, the Code (https://example.org/code)');
  });

  it('loses no letter of words without marks', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) => {
        expect(readMarkdown(words.join(' ')).map(plainText).join(' ')).toBe(words.join(' '));
      }),
    );
  });
});
