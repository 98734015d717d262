import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../../src/content/markdown.ts';
import { plainText, readInline, readMarkdown } from '../../../src/paper/page/markdown.ts';

const page = createMarkdown('', 'new tab');

const textOf = (node: DefaultTreeAdapterTypes.Node): string => {
  if ('value' in node) return node.value;
  if (!('childNodes' in node)) return '';
  const text = node.childNodes.map(textOf).join('');
  return 'tagName' in node && ['br', 'hr', 'p', 'li', 'ul', 'ol'].includes(node.tagName) ? ` ${text} ` : text;
};

const spaced = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
const onPage = (markdown: string): string => spaced(textOf(parseFragment(page.toHtml(markdown))));
const onPaper = (markdown: string): string => spaced(readMarkdown(markdown).map(plainText).join(' '));

describe('a page and paper show the same words', () => {
  test.each([
    ['a paragraph of two lines', 'one\ntwo', 'one two'],
    ['paragraphs', 'one\n\ntwo', 'one two'],
    ['a heading', '## one\n\ntwo', 'one two'],
    ['a heading with marks at its end', '## one ##', 'one'],
    ['a heading that is underlined', 'one\n===\n\ntwo', 'one two'],
    ['strong words', 'one **two**. three', 'one two. three'],
    ['strong words, otherwise', 'one __two__', 'one two'],
    ['stress', 'one *two* _three_', 'one two three'],
    ['stress in strong words', '**one *two* three**', 'one two three'],
    ['a star that is no mark', '2 * 3 * 4', '2 * 3 * 4'],
    ['words struck out', 'one ~~two~~', 'one two'],
    ['a link to a page of ours', '[one](/privacy/)', 'one'],
    ['a link with strong words', '[one **two**](tel:999)', 'one two'],
    ['a link with a title', '[one](/privacy/ "two")', 'one'],
    ['a link whose address stands elsewhere', '[one][a]\n\n[a]: /privacy/', 'one'],
    ['a list', '- one\n- two\n  three', 'one two three'],
    ['a list of other marks', '* one\n* two\n\n+ three', 'one two three'],
    ['a list in a list', '- one\n  - two\n- three', 'one two three'],
    ['a list with room', '- one\n\n  two\n\n- three', 'one two three'],
    ['a numbered list', '1. one\n2. two', 'one two'],
    ['a quote', '> one\n> two\n\nthree', 'one two three'],
    ['code', 'one `two` three', 'one two three'],
    ['a block of code', '```\none\n```', 'one'],
    ['an escape', 'one \\*two\\* \\> three', 'one *two* > three'],
    ['a line broken by spaces', 'one  \ntwo', 'one two'],
    ['a line broken by a stroke', 'one\\\ntwo', 'one two'],
    ['a rule', 'one\n\n---\n\ntwo', 'one two'],
    ['signs that HTML knows', '1 < 2 & "3" > \'4\'', '1 < 2 & "3" > \'4\''],
    ['HTML', 'one <b>two</b>', 'one <b>two</b>'],
    ['signs by their names', 'one &amp; &pound;2 &lt;b&gt; &hellip;', 'one & £2 <b> …'],
    ['signs by their numbers', '&#163;1 &#xA3;2 &#38;amp;', '£1 £2 &amp;'],
    ['a space that holds words together', 'one&nbsp;two', 'one two'],
    ['what is the name of no sign', 'one &copy two &nothing; & three;', 'one &copy two &nothing; & three;'],
    ['a name of a name', '&amp;amp; &amp;lt;', '&amp; &lt;'],
    ['a name that is escaped', '\\&amp; one', '&amp; one'],
    ['names in code', '`&amp;` &amp;', '&amp; &'],
    ['names in a block of code', '```\n&amp;\n```', '&amp;'],
    ['names in HTML', 'one <b title="&amp;">&amp;</b>', 'one <b title="&amp;">&</b>'],
    ['names in strong words and in links', '**one &amp;** [two &amp;](/privacy/)', 'one & two &'],
    ['names in a heading, a list and a quote', '## one &amp;\n\n- two &amp;\n\n> three &amp;', 'one & two & three &'],
  ])('of %s', (_, markdown, words) => {
    expect([onPage(markdown), onPaper(markdown)]).toEqual([words, words]);
  });

  test('of why we ask', () => {
    const why = 'one **two**, [three](/privacy/) \\*';
    const shown = [textOf(parseFragment(page.toInline(why))), plainText({ spans: readInline(why) })];
    expect(shown).toEqual(['one two, three *', 'one two, three *']);
  });
});

test('paper numbers a list as its page does', () => {
  expect(readMarkdown('3. one\n4. two').map(({ number }) => number)).toEqual(['3.', '4.']);
  expect(onPage('3. one')).toBe('one');
  expect(page.toHtml('3. one\n4. two')).toContain('<ol start="3">');
});
