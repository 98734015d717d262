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

const stylesOf = ({ document }: BuiltPage): string =>
  document
    .querySelectorAll('style')
    .map((each) => each.text)
    .join('');

/** What is only read by a browser that knows it. */
const withoutSupports = (css: string): string => css.replaceAll(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');

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
