import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'node-html-parser';
import { HARMED, type Fields } from '../support/answers.ts';
import { builtSite, pagesOf, type BuiltPage } from '../support/builtSite.ts';
import { fill } from '../../src/content/slots.ts';
import { questionsOf } from '../../src/forms/questions.ts';
import { inStaffWords } from '../../src/forms/staffWords.ts';
import { ENGLISH, formOf } from '../support/forms.ts';
import { readPdf } from '../support/pdfReader.ts';
import { startPortal, type Portal } from '../support/portal.ts';
import { readMail } from '../support/receivedMail.ts';
import { BILINGUAL, SECOND, disguise, secondLanguage } from '../support/secondLanguage.ts';
import { shownWords } from '../support/shownWords.ts';
import { startSmtpSink, type SmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

const BUILD_MS = 240_000;
const PREFIX = `/${SECOND}`;

/** Words that are the same in every language: addresses of sites and e-mail, references, numbers, what somebody typed. */
const SAME = /https?:\/\/\S+|\S+@\S+|(?:[\w-]+\.)+(?:uk|org|com|net|co)\b|RJ-[\w-]+|OFFICIAL-SENSITIVE|\{[a-z]+\}/g;
/** The service's address and its phone's keeper are written once for all languages. */
const SERVICE_WORDS = ['Restorative', 'Justice', 'Service', 'Example', 'Street', 'Exampleton'];
/** What the platform itself says of days and lists, in its own language where it does not know ours. */
const PLATFORM_WORDS = [
  new Intl.DateTimeFormat(SECOND, { dateStyle: 'full', timeStyle: 'long' }).format(new Date()),
  new Intl.ListFormat(SECOND, { type: 'disjunction' }).format(['1', '2']),
  new Intl.ListFormat(SECOND).format(['1', '2']),
].flatMap((each) => each.match(/\p{L}+/gu) ?? []);
/** Has no letter that could bear a mark. */
const BARE = /^[bfhjkmpqvx]+$/i;

/** Words that stand in no content file of the language. */
const strange = (text: string, typed: readonly string[] = []): readonly string[] => {
  const rest = typed.reduce((left, each) => left.replaceAll(each, ' '), text.replaceAll(/\s+/g, ' ')).replaceAll(SAME, ' ');
  return [...new Set(rest.match(/\p{L}+/gu) ?? [])].filter(
    (word) => /^[a-z]{2,}$/i.test(word) && !BARE.test(word) && ![...SERVICE_WORDS, ...PLATFORM_WORDS].includes(word),
  );
};

let distDir = '';
let pages: readonly BuiltPage[] = [];
let sink: SmtpSink;
let portal: Portal;

beforeAll(async () => {
  distDir = await builtSite(BILINGUAL, secondLanguage());
  pages = pagesOf(distDir).filter(({ address }) => address.startsWith(`${PREFIX}/`));
  sink = await startSmtpSink();
  portal = await startPortal({ smtpUrl: sink.url, distDir, settings: { SERVICE: BILINGUAL } });
}, BUILD_MS);
afterAll(async () => {
  await portal.dispose();
  await sink.close();
});

const post = async (fields: Fields, more: Readonly<Record<string, string>>): Promise<Response> => {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
  );
  for (const [name, value] of Object.entries(more)) body.append(name, value);
  return fetch(`${portal.url}${PREFIX}/refer/harmed/`, { method: 'POST', body, redirect: 'manual', headers: { origin: portal.url } });
};

/** What was typed in words of one's own; the rest is chosen, and shown in the language. */
const typed = Object.values(HARMED)
  .flat()
  .flatMap((each) => each.split('\n'))
  .filter((each) => /[A-Z\s]/.test(each));

test('the rule leaves no English word unmarked, and tells one that is', () => {
  expect(strange(disguise('Call {phone} at [our page](/help/): a sad quick fox jumps.'.replaceAll(/\{.*?\}|\(.*?\)/g, '')))).toEqual([]);
  expect(strange(`${disguise('Leave this site')} Cancel`)).toEqual(['Cancel']);
});

describe('a second language is a second folder', () => {
  test('every page stands in it, and says where', () => {
    const first = pagesOf(distDir).filter(({ address }) => !address.startsWith(`${PREFIX}/`) && !['/404/', '/500/'].includes(address));
    expect(pages.map((each) => each.address).sort()).toEqual(first.map((each) => `${PREFIX}${each.address}`).sort());
    for (const { document, address } of pages) expect(document.querySelector('html')?.getAttribute('lang'), address).toBe(SECOND);
  });

  test('no page shows or says a word that its folder does not hold', () => {
    const found = pages.flatMap(({ address, html }) =>
      shownWords(html).flatMap((piece) => strange(piece).map((word) => `${address}: ${word} (${piece.slice(0, 80)})`)),
    );
    expect(found).toEqual([]);
  });

  test('links stay in the language', () => {
    const lost = pages.flatMap(({ address, document }) =>
      document
        .querySelectorAll('a[href^="/"], form[action^="/"]')
        .map((each) => each.getAttribute('href') ?? each.getAttribute('action') ?? '')
        .filter((href) => !href.startsWith(`${PREFIX}/`) && href !== '/exit/' && !href.startsWith('/films/'))
        .map((href) => `${address} → ${href}`),
    );
    expect(lost).toEqual([]);
  });

  test('captions of the film are its words', () => {
    const captions = readFileSync(join(distDir, `client${PREFIX}/films/explainer.vtt`), 'utf8');
    const spoken = ENGLISH.films.find((each) => each.id === 'explainer')?.captions ?? [];
    expect(spoken.length).toBeGreaterThan(0);
    for (const { words } of spoken) expect(captions.replaceAll(/\s+/g, ' ')).toContain(disguise(words).replaceAll(/\s+/g, ' '));
    expect(strange(captions.replace('WEBVTT', ''))).toEqual([]);
  });

  const onPaper = ['harmed', 'responsible', 'on-behalf', 'call'].flatMap((form) => [`${form}/blank.pdf`, `${form}/blank-large.pdf`]);
  test.each(onPaper)('the form %s holds no other words', async (file) => {
    const response = await fetch(`${portal.url}${PREFIX}/refer/${file}`);
    expect(response.status).toBe(200);
    const pdf = await readPdf(new Uint8Array(await response.arrayBuffer()));
    // At each page's foot stands the code of the printing: no words.
    expect(strange(pdf.text.replaceAll(/\b[0-9A-F]{6}\b/g, ''))).toEqual([]);
  });
});

describe('a referral in a second language', () => {
  test('errors, check and sent hold no word that its folder does not hold; staff get the first language, and are told', async () => {
    const wrong = await post({}, { intent: 'check' });
    expect(wrong.status).toBe(422);
    expect(strange(shownWords(await wrong.text()).join(' '))).toEqual([]);

    const check = await post(HARMED, { intent: 'check' });
    expect(check.status).toBe(200);
    const html = await check.text();
    expect(strange(shownWords(html).join(' '), typed)).toEqual([]);

    const sendKey = parse(html).querySelector('[name=sendKey]')?.getAttribute('value') ?? '';
    const sent = await post(HARMED, { intent: 'send', sendKey });
    expect(sent.status).toBe(303);
    const location = sent.headers.get('location') ?? '';
    expect(location.startsWith(`${PREFIX}/refer/sent/`)).toBe(true);
    const shown = await (await fetch(`${portal.url}${location}`)).text();
    expect(strange(shownWords(shown).join(' '))).toEqual([]);

    await until(() => sink.kept.length > 0, 20_000);
    const [bytes = Buffer.alloc(0)] = sink.kept;
    const mail = await readMail(bytes);
    const staff = `${mail.subject} ${mail.text} ${mail.pdf.text}`;
    for (const each of [ENGLISH.words.email.contact, ENGLISH.words.safety.warning]) expect(staff).toContain(each);
    expect(mail.pdf.text).toContain(fill(ENGLISH.words.pdf.referral.writtenIn, { language: SECOND }));
    const form = inStaffWords(formOf('harmed'));
    for (const { title } of form.parts) expect(mail.pdf.text).toContain(title);
    for (const { question } of questionsOf(form)) expect(staff).not.toContain(disguise(question));
  }, 60_000);

  test('an address that belongs to no referral is told so in the language', async () => {
    const response = await fetch(`${portal.url}${PREFIX}/refer/sent/?x=1`);
    expect(response.status).toBe(404);
    expect(strange(shownWords(await response.text()).join(' '))).toEqual([]);
  });
});
