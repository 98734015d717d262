import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { isPair, isScalar, parseDocument, visit } from 'yaml';
import { ruleNames } from '../../src/content/rules.ts';
import { serviceFile } from '../../src/content/service.ts';
import { builtSite } from '../support/builtSite.ts';
import { copyContent, type ContentCopy } from '../support/contentCopy.ts';
import { ENGLISH } from '../support/forms.ts';
import { readPdf } from '../support/pdfReader.ts';

const BUILD_MS = 240_000;

/** Facts that a page does not say as they are written, each with the test that turns it and sees the change. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  id: 'tests/unit/content/checks.test.ts',
  securityContact: 'tests/unit/server/securityText.test.ts',
  shortName: 'tests/e2e/sending.spec.ts',
  demonstration: 'tests/content/rows.test.ts',
  languages: 'tests/content/languages.test.ts',
  exit: 'tests/e2e/every-page.spec.ts',
  ways: 'tests/content/rows.test.ts',
  stories: 'tests/content/rows.test.ts',
  keeps: 'tests/unit/content/promises.test.ts',
  marking: 'tests/e2e/harmed.spec.ts',
  flagsInMail: 'tests/unit/referral/email.test.ts',
  accent: 'tests/unit/content/checks.test.ts',
  sources: 'tests/unit/content/checks.test.ts',
  ...Object.fromEntries(ruleNames.map((rule) => [rule, 'tests/unit/content/rules.test.ts'])),
};

/** What the neutral service leaves out. */
const MORE = `
alsoCalled: A plain name
phone: { number: 0808 157 0000, hours: Mornings, note: A note. }
text: { number: 07700 900123, hours: Afternoons, note: Another note. }
bsl: { name: A relay, url: 'https://relay.example/', hours: Evenings, note: A third note. }
commissioner: { name: A commissioner, url: 'https://commissioner.example/' }
provider: { name: A provider, url: 'https://provider.example/', phone: 0161 496 0002, email: provider@example.org, words: What it is. }
partners: [{ name: A partner, url: 'https://partner.example/' }]
emergency: [{ name: A local line, phone: 0161 496 0001, words: For this area. }]
notices: [{ id: closed, title: We are closed, words: Until Monday. }]
controller: { name: A controller, address: A street, email: data@example.org, dpo: An officer, lawfulBasis: A basis, retention: A time, accessibilityContact: A desk, accessibilityTested: A day }
`;

/** Somebody's own account, filmed. */
const REAL = `---
title: An account
tab: 'A story: an account'
viewpoint: harmed
harm: theft
way: letter
ended: indirect
summary: Somebody tells it.
contentNote: A theft from a shop.
order: 1
real: { leave: Told by the person themself. The name is changed., agreed: '2026-11-01' }
---

[[film explainer]]

I wrote it down.
`;

let content: ContentCopy;
let accountPage = '';
let storiesPage = '';
let shown = '';
/** By where it stands in the file: what it was turned into. */
const turned = new Map<string, string>();

/** All that the pages hold, and the pack for prison. */
const allText = async (folder: string): Promise<string> => {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:html|txt)$/.test(file) && statSync(join(folder, file)).isFile())
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const pack = await readPdf(readFileSync(join(folder, 'refer/responsible/prison.pdf')));
  return [...pages, pack.text].join('\n');
};

/** Another value of the same kind, unlike any other. */
const unlike = (value: string, number: number): string => {
  const sign = String(1000 + number);
  if (/^https:/.test(value)) return `https://zq${sign}.example/`;
  if (/^\S+@\S+$/.test(value)) return `zq${sign}@example.org`;
  return /^[\d ]+$/.test(value) ? value.replace(/\d{3}$/, String(100 + number)) : `${value} zq${sign}`;
};

beforeAll(async () => {
  content = copyContent();
  const file = join(content.path, 'services/neutral.yaml');
  const more = parseDocument(MORE);
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const [key, value] of Object.entries(z.record(z.string(), z.unknown()).parse(more.toJS())))
    document.set(key, document.createNode(value));
  visit(document, {
    Scalar: (position, node, path) => {
      const names = path.flatMap((each) => (isPair(each) ? [String(isScalar(each.key) ? each.key.value : each.key)] : []));
      const [fact = ''] = names;
      if (position === 'key' || typeof node.value !== 'string' || fact in ELSEWHERE || names.at(-1) === 'id') return;
      const value = unlike(node.value, turned.size);
      turned.set(`${names.join('.')} ${turned.size}`, value);
      node.value = value;
    },
  });
  document.addIn(['stories'], 'an-account');
  content.write('en/stories/an-account.md', REAL);
  content.write('services/neutral.yaml', document.toString({ lineWidth: 0 }));
  const distDir = await builtSite('neutral', content.path);
  shown = await allText(join(distDir, 'client'));
  [accountPage = '', storiesPage = ''] = ['stories/an-account/index.html', 'stories/index.html'].map((file) =>
    readFileSync(join(distDir, 'client', file), 'utf8'),
  );
}, BUILD_MS);
afterAll(() => content.dispose());

test('every fact that a service can say is turned here or in the test that is named for it', () => {
  const here = [...turned.keys()].map((each) => each.split(/[. ]/)[0] ?? '');
  const known = Object.keys(serviceFile.shape);
  expect(known.filter((fact) => !here.includes(fact) && !(fact in ELSEWHERE))).toEqual([]);
  expect(Object.keys(ELSEWHERE).filter((fact) => !known.includes(fact))).toEqual([]);
  for (const file of Object.values(ELSEWHERE)) expect(statSync(file).isFile()).toBe(true);
  expect(turned.size).toBeGreaterThan(50);
});

test('a reader sees the change of every fact that is turned', () => {
  expect([...turned].filter(([, value]) => !shown.includes(value)).map(([where]) => where)).toEqual([]);
});

test('F40 F41 a real account, and a film of it with captions, transcript and note, stand under labels of their own', () => {
  const { stories, film } = ENGLISH.words.site;
  const { contentNote, title } = ENGLISH.films.find(({ id }) => id === 'explainer') ?? { contentNote: 'no film', title: 'no film' };
  for (const words of [
    stories.real,
    'Told by the person themself. The name is changed.',
    '01/11/2026',
    '<video',
    'kind="captions"',
    title,
    contentNote,
    film.transcript,
  ])
    expect(accountPage).toContain(words);
  expect(accountPage).not.toContain(stories.illustrative);
  expect(storiesPage).toContain(stories.someReal);
  expect(storiesPage).not.toContain(stories.allIllustrative);
});
