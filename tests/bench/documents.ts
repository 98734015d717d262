import { readdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { loadContent } from '../../src/content/load.ts';
import { pdfOf } from '../../src/delivery/mail/documents.ts';
import { escapeHtml } from '../../src/content/escapeHtml.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import { recordOf } from '../../src/referral/record.ts';
import type { Referral } from '../../src/referral/referral.ts';
import { wordReferral, type Worded } from '../../src/referral/worded.ts';
import { SAMPLES } from '../../tools/samples/answers.ts';
import { findBrowser } from '../support/browser.ts';
import { formOf, TODAY } from '../support/forms.ts';
import { median, processorMs, row, type Table } from './measure.ts';

const ROUNDS = 5;

/** A process and all that it started. */
const familyOf = (pid: number): readonly number[] => {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): readonly (readonly [number, number])[] => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '');
        return [[Number(name), Number(fields.split(' ')[1])]];
      } catch {
        return [];
      }
    });
  const childrenOf = (parent: number): readonly number[] => parents.filter(([, of]) => of === parent).map(([child]) => child);
  const all = (parent: number): readonly number[] => [parent, ...childrenOf(parent).flatMap(all)];
  return all(pid);
};
const familyMs = (pid: number): number =>
  familyOf(pid).reduce((sum, each) => {
    try {
      return sum + processorMs(each);
    } catch {
      // Gone since it was listed: a short helper, not one that prints.
      return sum;
    }
  }, 0);

/** The same words as a plain page, for a browser to print. */
const pageOf = ({ route, briefing, safety, parts }: Worded): string => {
  const rows = (entries: readonly (readonly [string, readonly string[]])[]): string =>
    entries.map(([label, lines]) => `<tr><th>${escapeHtml(label)}<td>${lines.map(escapeHtml).join('<br>')}`).join('');
  const rules = Object.entries(safety).flatMap(([name, value]): readonly (readonly [string, readonly string[]])[] =>
    Array.isArray(value) ? [[name, value.map(String)]] : [],
  );
  const sections = parts.map(
    ({ title, rows: own }) => `<h2>${escapeHtml(title)}</h2><table>${rows(own.map(({ label, lines }) => [label, lines]))}</table>`,
  );
  return `<!doctype html><html lang=en><title>Referral</title><h1>${escapeHtml(route)}</h1><p>${escapeHtml(safety.warning)}<table>${rows([...Object.entries(briefing), ...rules])}</table>${sections.join('')}`;
};

/** As dear as an answer can be: each letter in another slice of the fonts than the one before it. */
const HOSTILE = String.fromCodePoint(...Array.from({ length: 3209 }, (_, index) => 0x4e00 + 6 * index));

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

/** CPU and size of a referral's document, of every sample, beside Chromium's own print of the same words. */
export const documentsTable = async (): Promise<Table> => {
  const found = findBrowser();
  if (found === undefined) throw new Error('There is no browser to compare with. Run: node tests/installBrowser.ts');
  const content = loadContent('content', 'neutral');
  const referrals = SAMPLES.map(({ form, versions }): Referral => {
    const answers = readAnswers(formOf(form), versions.at(-1) ?? new Map(), TODAY).answers;
    return { reference: 'RJ-2222-2222', revision: 1, receivedAt: new Date(0), form, language: 'en', automatic: false, answers };
  });
  const own: { readonly ms: number; readonly bytes: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = process.cpuUsage();
    let bytes = 0;
    for (const referral of referrals) {
      const json = recordOf(referral, wordReferral(content, referral), 'https://refer.example.org');
      bytes += (await pdfOf(content, referral, json)).length;
    }
    const { user, system } = process.cpuUsage(before);
    // The first reads the fonts.
    if (round > 0) own.push({ ms: (user + system) / 1000 / referrals.length, bytes: bytes / referrals.length });
  }

  const [usual] = referrals;
  if (usual === undefined) throw new Error('There are no samples.');
  const hostile = { ...usual, answers: new Map([...usual.answers, ['anythingElse', HOSTILE]]) };
  const began = process.cpuUsage();
  await pdfOf(content, hostile, recordOf(hostile, wordReferral(content, hostile), 'https://refer.example.org'));
  const spent = process.cpuUsage(began);

  const server = await chromium.launchServer({ chromiumSandbox: false, ...(found !== 'own' && { executablePath: found.path }) });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage();
  const pid = server.process().pid ?? 0;
  const printed: { readonly ms: number; readonly bytes: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = familyMs(pid);
    let bytes = 0;
    for (const referral of referrals) {
      await page.setContent(pageOf(wordReferral(content, referral)));
      bytes += (await page.pdf({ format: 'A4', tagged: true })).length;
    }
    if (round > 0) printed.push({ ms: (familyMs(pid) - before) / referrals.length, bytes: bytes / referrals.length });
  }
  await browser.close();
  await server.close();

  const middle = (all: typeof own, of: 'ms' | 'bytes'): number => median(all.map((each) => each[of]));
  const [ownBytes, printedBytes] = [middle(own, 'bytes'), middle(printed, 'bytes')];
  return {
    'CPU: document of a referral : printed by Chromium': row(middle(own, 'ms'), middle(printed, 'ms')),
    'CPU: 3,209 different Han letters, the first time : document of a referral': row((spent.user + spent.system) / 1000, middle(own, 'ms')),
    'size: the same, with its JSON inside': [kilobytes(ownBytes), kilobytes(printedBytes), (ownBytes / printedBytes).toFixed(2)],
  };
};
