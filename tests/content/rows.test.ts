import { beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { builtSite, pagesOf } from '../support/builtSite.ts';
import { FEATURES } from './rows/features.ts';
import { OURS } from './rows/ours.ts';
import { missing, type Site } from './rows/row.ts';

const BUILD_MS = 240_000;
const STORIES = 8;

const openSite = async (service: string): Promise<Site> => {
  const distDir = await builtSite(service);
  return { content: loadContent('content', service), pages: pagesOf(distDir) };
};

describe('the neutral service shows, where its reader looks', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite('neutral');
  }, BUILD_MS);

  test.each([...FEATURES, ...OURS])('$name', (row) => {
    expect(missing(row, site)).toEqual([]);
  });

  test('F41 at least eight stories, of both sides, of all kinds, and with every ending', () => {
    const { stories } = site.content.languages[0];
    expect(stories.length).toBeGreaterThanOrEqual(STORIES);
    expect(new Set(stories.map((each) => each.harm)).size).toBe(8);
    expect(new Set(stories.map((each) => each.ended))).toEqual(new Set(['went-ahead', 'not-ahead', 'said-no', 'indirect']));
    for (const viewpoint of ['harmed', 'responsible'])
      expect(stories.filter((each) => each.viewpoint === viewpoint).length).toBeGreaterThan(1);
  });
});

/** Which rows each of the five services shows, and facts that only its own site has. */
const SERVICES = [
  {
    service: 'greater-manchester',
    rows: [1, 2, 4, 5, 7, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 34, 38, 40, 41, 44, 45],
    facts: ['Remedi', 'Greater Manchester Combined Authority', 'This is a new site', 'convicted'],
  },
  {
    service: 'hampshire',
    rows: [1, 3, 7, 11, 13, 14, 16, 17, 19, 24, 26, 28, 40, 41, 45],
    facts: ['0800 043 8785', 'Hampshire and Isle of Wight Police and Crime Commissioner'],
  },
  {
    service: 'merseyside',
    rows: [5, 7, 8, 9, 13, 14, 17, 18, 19, 20, 22, 24, 26, 27, 30, 39, 45, 47, 48],
    facts: ['Restorative Solutions', '07377 800254', 'Merseyside Police and Crime Commissioner'],
  },
  {
    service: 'cambridgeshire',
    rows: [1, 2, 3, 4, 5, 6, 7, 10, 13, 14, 17, 18, 19, 20, 22, 24, 26, 30, 31, 32, 33, 35, 37, 38, 39, 40, 45, 46],
    facts: ['Meet your offender', 'Victim and Witness Hub', '0800 781 6818'],
  },
  {
    service: 'calm-london',
    rows: [7, 9, 11, 12, 17, 19, 20, 21, 23, 27, 30, 34, 35, 36, 42, 43, 45, 49, 50, 51, 52],
    facts: ['Calm Mediation', '92 Camberwell Road', 'prison'],
  },
];

/** Ways that a service shows are not marked as ones that it may not offer. */
const WAYS: Readonly<Record<number, readonly string[]>> = {
  30: ['face-to-face', 'letter', 'shuttle'],
  31: ['conference'],
  32: ['family'],
  33: ['community'],
};

describe.each(SERVICES)('B13 $service, by its content alone', ({ service, rows, facts }) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(service);
  }, BUILD_MS);

  const shown = FEATURES.filter(({ name }) => rows.includes(Number(/\d+/.exec(name)?.[0])));

  test('every row that the service shows is one that we test', () => {
    expect(shown).toHaveLength(rows.length);
  });

  test.each(shown)('$name', (row) => {
    expect(missing(row, site)).toEqual([]);
  });

  test('is marked as a demonstration on every page, and names its own facts', () => {
    const { demonstration } = site.content.languages[0].words.site;
    for (const page of site.pages) expect(page.text, page.address).toContain(demonstration);
    const all = site.pages.map((each) => each.text).join(' ');
    for (const fact of facts) expect(all).toContain(fact);
  });

  test('offers the ways that it shows', () => {
    const needed = rows.flatMap((row) => WAYS[row] ?? []);
    expect(site.content.service.ways).toEqual(expect.arrayContaining(needed));
  });

  test('shows nothing of the neutral service that is made up', () => {
    for (const page of site.pages) expect(page.text, page.address).not.toMatch(/Exampleshire|Exampleton/);
  });
});
