import type { Content } from '../../../src/content/load.ts';
import type { BuiltPage } from '../../support/builtSite.ts';

/** A service's built site, as its readers see it. */
export interface Site {
  readonly content: Content;
  readonly pages: readonly BuiltPage[];
}

/**
 * What a reader finds on a page: words in its main part, an element by its selector,
 * or words that this service alone knows. `false` is what they must not find.
 */
export type Find = RegExp | string | ((site: Site) => string);

export interface Row {
  /** Number and what it is, as the list of features has it. */
  readonly name: `${'F' | 'M' | 'B'}${number} ${string}`;
  /** By the address where the reader looks for it; `*` is every page. */
  readonly on: Readonly<Record<string, readonly Find[]>>;
}

const has = (page: BuiltPage, find: Find, site: Site): boolean => {
  if (find instanceof RegExp) return find.test(page.main);
  if (typeof find === 'string') return page.document.querySelector(find) !== null;
  const words = find(site);
  return words !== '' && page.text.includes(words);
};

const named = (find: Find, site: Site): string =>
  typeof find === 'function' ? find(site) || 'words that the service has not written' : String(find);

/** What a row promises and the site does not show; empty when all is there. */
export const missing = ({ on }: Row, site: Site): readonly string[] =>
  Object.entries(on).flatMap(([address, finds]) => {
    const pages = address === '*' ? site.pages : site.pages.filter((each) => each.address === address);
    if (pages.length === 0) return [`no page ${address}`];
    return pages.flatMap((page) =>
      finds.filter((find) => !has(page, find, site)).map((find) => `${page.address} lacks ${named(find, site)}`),
    );
  });
