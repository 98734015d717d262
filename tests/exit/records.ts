import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { until } from '../support/until.ts';
import { sitAtChromium } from '../traces/chromium.ts';
import { sitAtFirefox } from '../traces/firefox.ts';
import type { Person, Sitting } from '../traces/person.ts';
import { tracesIn } from '../traces/search.ts';
import { trustIn } from './bench/authority.ts';
import type { RealSite } from './bench/realSite.ts';

/** What a browser keeps of where it was: file, and a question that gives address, title and visits. */
const RECORDS = {
  chromium: [
    ['Default/History', 'SELECT url, title, visit_count AS visits FROM urls'],
    ['Default/Top Sites', 'SELECT url, title, 0 AS visits FROM top_sites'],
    ['Default/Favicons', `SELECT page_url AS url, '' AS title, 0 AS visits FROM icon_mapping`],
  ],
  firefox: [
    ['places.sqlite', `SELECT url, coalesce(title, '') AS title, visit_count AS visits FROM moz_places`],
    ['favicons.sqlite', `SELECT page_url AS url, '' AS title, 0 AS visits FROM moz_pages_w_icons`],
  ],
} as const;
const SIT = { chromium: sitAtChromium, firefox: sitAtFirefox } as const satisfies Record<string, (sitting: Sitting) => Promise<Person>>;
type RecordingEngine = keyof typeof RECORDS;

/** Longer than either browser waits before it writes. */
const WRITTEN_MS = 5_000;
const TELLING = /restor|justice|harm|victim|exit/i;

const lines = z.array(z.object({ file: z.string(), url: z.string(), title: z.string(), visits: z.number() }));
type Lines = z.output<typeof lines>;

const linesOf = (profile: string, engine: RecordingEngine): Lines =>
  RECORDS[engine].flatMap(([name, question]) => {
    const path = join(profile, name);
    if (!existsSync(path)) return [];
    const file = new DatabaseSync(path, { readOnly: true });
    try {
      return lines.parse(
        file
          .prepare(question)
          .all()
          .map((line) => ({ file: name, ...line })),
      );
    } finally {
      file.close();
    }
  });

const leave = async (person: Person, { origins }: RealSite): Promise<void> => {
  const arrive = (address: string): Promise<void> => until(async () => (await person.address()) === address, 30_000);
  await person.goto(`${origins.before}/`);
  await arrive(`${origins.before}/`);
  await person.goto(`${origins.ours}/`);
  await arrive(`${origins.ours}/`);
  for (const page of ['/safe/', '/contact/']) {
    await sleep(500);
    await person.focus(`a[href="${page}"]`);
    await person.click(`a[href="${page}"]`);
    await arrive(`${origins.ours}${page}`);
  }
  await sleep(500);
  await person.click('a.exit');
  await arrive(`${origins.neutral}/`);
  await sleep(WRITTEN_MS);
};

const faultsIn = (found: Lines, origin: string): readonly string[] => {
  const ours = found.filter(({ url }) => url.startsWith(origin));
  const blank = ours.filter(({ url }) => url === `${origin}/-/`);
  return [
    ...ours.filter(({ title }) => TELLING.test(title)).map(({ file, title }) => `${file}: a telling title: ${title}`),
    ...ours.filter(({ file }) => !/History|places/.test(file)).map(({ file, url }) => `${file}: ${url}`),
    ...blank.filter(({ visits }) => visits > 1).map(({ file, visits }) => `${file}: ${visits} visits of the blank address`),
    ...(ours.length === 0 ? ['nothing of ours at all: this test cannot tell'] : []),
  ];
};

/** Leaves the built portal in a browser with a profile of its own, closes it, and reads what it has written down. Gives the faults. */
export const readRecords = async (
  engine: RecordingEngine,
  site: RealSite,
  display: string,
  say: (text: string) => void,
): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'records-'));
  const profile = join(folder, 'profile');
  const database = engine === 'firefox' ? profile : join(folder, '.pki', 'nssdb');
  const sit = (): Promise<Person> => SIT[engine]({ folder, scripts: true, display });
  try {
    // A first start makes the profile, which then learns to trust the authority.
    await (await sit()).close();
    mkdirSync(database, { recursive: true });
    trustIn(database, site.authority.caFile);
    const person = await sit();
    try {
      await leave(person, site);
    } finally {
      await person.close();
    }
    const found = linesOf(profile, engine);
    for (const { file, url, title, visits } of found) say(`  ${file}: ${title || '(no title)'} ${url} ${visits}`);
    const link = tracesIn(profile, [{ of: 'the address of the link', word: `${site.origins.ours}/exit/` }]);
    return [...faultsIn(found, site.origins.ours), ...link.map(({ of, file }) => `${file}: ${of}`)];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
};
