import { beforeAll, expect, test } from 'vitest';
import { builtSite, pagesOf, type BuiltPage } from '../support/builtSite.ts';

let pages: readonly BuiltPage[] = [];
beforeAll(async () => {
  pages = pagesOf(await builtSite());
}, 240_000);

/** What a browser of 2018 (iOS 12, Chromium 67) does not read, and then passes over with the whole line. */
const UNKNOWN_VALUE = /\b(?:max|min|clamp|env|color-mix)\(/;
const UNKNOWN_PROPERTY = /^(?:inset|margin-block|padding-block|(?:margin|padding|border|inset)-(?:inline|block)(?:-\w+)?)$/;
const UNKNOWN_QUERY = /@media[^{]*[<>=]|@container|@layer/;
/** A selector that an old browser cannot read takes its whole rule along, with every selector beside it. */
const UNKNOWN_SELECTOR = /:(?:is|where|has|focus-visible)\b|:not\([^()]*[,\s>+~][^()]*\)/;
/** What has no older way to be written, and leaves nothing broken where it is not read: a mark round what has the focus or is chosen. */
const FOR_NEWER = /:(?:has|focus-visible)\b/;
/** Signs of the language that came after 2019: at the first one an old browser gives up the whole script. */
const UNKNOWN_SIGN = /\?\.(?!\d)|\?\?|(?:\|\||&&|\*\*)=|\bstatic\s*\{|\bimport\s*\(|[.,{;]#\w/;
/** Functions that iOS 12 or Chromium 67 lack; but those that `teachOldBrowsers` gives them. */
const UNKNOWN_WORD =
  /\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|fromEntries|flat|matchAll|allSettled|any|hasOwn|isWellFormed|replaceChildren|toggleAttribute|requestSubmit|canParse|randomUUID|structuredClone|trimStart|trimEnd)\(|\b(?:globalThis|queueMicrotask|structuredClone|BigInt|WeakRef|ResizeObserver|AbortSignal)\b|Segmenter|\(\?<[=!]/;

const stylesOf = ({ document }: BuiltPage): string =>
  document
    .querySelectorAll('style')
    .map((each) => each.text)
    .join('');

/** What is only read by a browser that knows it. */
const withoutSupports = (css: string): string => css.replaceAll(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');

const rulesOf = (css: string): readonly (readonly [selector: string, rule: string])[] =>
  [...withoutSupports(css).matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selector = '', rule = '']): [string, string] => [selector, rule]);

/** Lines of a rule that an old browser drops, with none before them that sets the same. */
const lostIn = (rule: string): readonly string[] => {
  const set = new Set<string>();
  return rule.split(';').flatMap((line) => {
    const [property = '', value = ''] = line.split(/:(.*)/s);
    const unknown = UNKNOWN_PROPERTY.test(property) || (UNKNOWN_VALUE.test(value) && !/minmax\((?!min)/.test(value));
    const lost = unknown && !set.has(property) && ![...set].some((each) => property.startsWith(each));
    set.add(property);
    return lost ? [line] : [];
  });
};

test('the built styles hold no media query that the oldest browsers cannot read', () => {
  const found = pages.flatMap((page) => stylesOf(page).match(UNKNOWN_QUERY) ?? []);
  expect([...new Set(found)]).toEqual([]);
});

test('where a value is too new for the oldest browsers, an older one stands before it', () => {
  const rules = new Set(
    pages.flatMap((page) => [...withoutSupports(stylesOf(page)).matchAll(/\{([^{}]*)\}/g)].map(([, rule = '']) => rule)),
  );
  expect(rules.size).toBeGreaterThan(100);
  expect([...rules].flatMap(lostIn)).toEqual([]);
});

test('no rule is lost to a selector that the oldest browsers cannot read, but marks that only newer ones draw', () => {
  const all = new Map(pages.flatMap((page) => rulesOf(stylesOf(page))));
  expect(all.size).toBeGreaterThan(100);
  const lost = [...all.keys()].filter((selector) => UNKNOWN_SELECTOR.test(selector) && !FOR_NEWER.test(selector));
  expect(lost).toEqual([]);
  // Beside a selector that all browsers read, one that they do not would take it along.
  const beside = [...all.keys()].filter((list) => list.includes(',') && UNKNOWN_SELECTOR.test(list));
  expect(beside.filter((list) => list.split(/,(?![^(]*\))/).some((each) => !UNKNOWN_SELECTOR.test(each)))).toEqual([]);
});

test('what stands side by side keeps its distance where only grids know a gap', () => {
  const all = pages.flatMap((page) => rulesOf(stylesOf(page)));
  const flexible = all.filter(([, rule]) => /display:(?:inline-)?flex/.test(rule));
  expect(flexible.length).toBeGreaterThan(5);
  expect([...new Set(flexible.filter(([, rule]) => /\bgap:/.test(rule)).map(([selector]) => selector))]).toEqual([]);
});

test('the built scripts hold no word that the oldest browsers cannot read', () => {
  const scripts = new Set(
    pages.flatMap(({ document }) =>
      document
        .querySelectorAll('script')
        .filter((each) => each.getAttribute('type') === undefined)
        .map((each) => each.text),
    ),
  );
  expect(scripts.size).toBeGreaterThan(2);
  for (const script of scripts) {
    expect(UNKNOWN_SIGN.exec(script)?.[0]).toBeUndefined();
    expect(UNKNOWN_WORD.exec(script)?.[0]).toBeUndefined();
  }
});

test('where a browser can hide nothing, words say before each question, note and option for whom it is', () => {
  for (const { address, document } of pages) {
    const some = document.querySelectorAll('form [data-when]').filter((each) => !each.classList.contains('explain'));
    if (address === '/refer/harmed/') expect(some.length).toBeGreaterThan(15);
    for (const each of some) expect.soft(each.querySelector('.if')?.text.trim(), `${address}: ${each.id}`).toMatch(/\S.*\S/);
    const hidden = document
      .querySelectorAll('style')
      .flatMap(({ text }) => [...text.matchAll(/\.if\{display:none\}/g)].map(({ index }) => text.slice(0, index)));
    for (const before of hidden) expect(before.slice(before.lastIndexOf('@'))).toBe('@supports selector(:has(*)){');
  }
});
