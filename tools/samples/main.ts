/** Writes example documents of all routes, scripts and states, for services to judge and staff to train on: `npm run sample -- FOLDER`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageTag } from '../../src/content/languageTag.ts';
import { loadContent } from '../../src/content/load.ts';
import { documentsFor } from '../../src/delivery/mail/documents.ts';
import { makeGuidePdf } from '../../src/paper/guide/guide.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import { referencesFor } from '../../src/referral/reference.ts';
import type { Referral } from '../../src/referral/referral.ts';
import { SAMPLES } from './answers.ts';

const [folder = 'samples'] = process.argv.slice(2);
const RECEIVED = new Date('2026-11-21T15:04:05Z');
const content = loadContent(process.env['CONTENT_DIR'] ?? 'content', process.env['SERVICE'] ?? 'neutral');
const address = { name: content.service.name, address: 'referrals@example.org' };
const documents = documentsFor({ content, siteOrigin: 'https://example.org', from: address, to: address });
const [language] = content.languages;

mkdirSync(folder, { recursive: true });
for (const [serial, { name, form: id, versions, is }] of SAMPLES.entries()) {
  const form = language.forms.find((each) => each.id === id);
  if (form === undefined) continue;
  const reference = referencesFor(new TextEncoder().encode('samples'), name).next().value;
  const all = versions.map((typed, index): Referral => {
    const { answers } = readAnswers(form, typed, RECEIVED.toISOString().slice(0, 10));
    return { reference, revision: index + 1, receivedAt: RECEIVED, form: id, language: language.code, automatic: false, answers, ...is };
  });
  const newest = all.at(-1);
  if (newest === undefined) continue;
  const { subject, text, attachments } = await documents({ ...newest, earlier: all.slice(0, -1) }, serial + 1);
  writeFileSync(join(folder, `${name}.txt`), `${subject}\n\n${text}`);
  for (const kind of ['pdf', 'json']) {
    const file = attachments.find(({ filename }) => filename.endsWith(`.${kind}`));
    if (file !== undefined) writeFileSync(join(folder, `${name}.${kind}`), file.content);
  }
}
const { guide, service, words, code } = language;
const sheet = { guide, serviceName: service.name, pageOf: words.pdf.pageOf, language: languageTag(code) };
writeFileSync(join(folder, 'guide.pdf'), await makeGuidePdf(sheet));
process.stdout.write(`${String(SAMPLES.length)} referrals in ${folder}\n`);
