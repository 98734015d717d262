import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../../src/content/markdown.ts';
import { foldsOf, headingsOf, sectionsOf } from '../../../src/content/sections.ts';

const segmentsOf = (...lines: readonly string[]) => createMarkdown('', '(new tab)').toSegments(lines.join('\n\n'));

describe('the contents of a page', () => {
  test('name its headings of the second level, with the anchors that links to them use', () => {
    const headings = headingsOf(segmentsOf('Before', '## Fish & chips', 'a', '### Salt', '[[doors]]', '## And *then*', 'b'));
    expect(headings).toEqual([
      { id: 'fish-chips', html: 'Fish &amp; chips' },
      { id: 'and-then', html: 'And <em>then</em>' },
    ]);
  });
});

describe('sections of a page', () => {
  test('begin at each heading, hold the blocks that follow it, and lose no word', () => {
    const sections = sectionsOf(segmentsOf('Before', '[[doors]]', '## One', 'a', '[[steps]]', 'b', '## Two', 'c', '## Three'));
    expect(
      sections.map((each) => each.map((segment) => ('html' in segment ? segment.html.replaceAll(/<[^>]*>|\n/g, '') : segment.block))),
    ).toEqual([['Before', 'doors'], ['Onea', 'steps', 'b'], ['Twoc'], ['Three']]);
  });

  test('a page without words has none', () => {
    expect(sectionsOf([])).toEqual([]);
  });
});

describe('what is folded away', () => {
  const shape = (...lines: readonly string[]) =>
    foldsOf(segmentsOf(...lines)).map((each) => {
      if ('inside' in each) return `${each.title}: ${each.inside.length}`;
      return 'html' in each ? each.html.replaceAll(/<[^>]*>|\n/g, '') : each.block;
    });

  test('ends at the next heading or the next fold, and not at a block', () => {
    expect(shape('Before', '[[more A phone]]', 'a', '[[try-exit]]', 'b', '[[more A computer]]', 'c', '## After', 'd')).toEqual([
      'Before',
      'A phone: 3',
      'A computer: 1',
      'Afterd',
    ]);
  });

  test('a page without folds stays as it is', () => {
    const segments = segmentsOf('## One', 'a', '## Two', '[[doors]]');
    expect(foldsOf(segments)).toBe(segments);
  });
});
