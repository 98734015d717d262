/** Makes the PDF of a referral's JSON again: `npm run document -- referral.json [out.pdf]`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { loadContent } from '../src/content/load.ts';
import { pdfOf } from '../src/delivery/mail/documents.ts';

const record = z.looseObject({
  form: z.string(),
  reference: z.string(),
  revision: z.int(),
  receivedAt: z.iso.datetime().transform((text) => new Date(text)),
  language: z.string(),
  mayBeAutomatic: z.boolean(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});

const [file, out = 'referral.pdf'] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name the JSON of a referral: npm run document -- referral.json [out.pdf]. SERVICE names the service.\n');
  process.exitCode = 2;
} else {
  const json = readFileSync(file, 'utf8');
  const { mayBeAutomatic: automatic, answers, ...referral } = record.parse(JSON.parse(json));
  const content = loadContent(process.env['CONTENT_DIR'] ?? 'content', process.env['SERVICE'] ?? 'neutral');
  const made = { ...referral, automatic, answers: new Map(Object.entries(answers)) };
  writeFileSync(out, await pdfOf(content, made, json));
  process.stdout.write(`${out}\n`);
}
