/** Makes the PDF of a referral's JSON again: `npm run document -- referral.json [out.pdf]`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadContent } from '../src/content/load.ts';
import { pdfOf } from '../src/delivery/mail/documents.ts';
import { readRecord } from '../src/referral/readRecord.ts';
import { recordOf } from '../src/referral/record.ts';
import { wordReferral } from '../src/referral/worded.ts';

const [file, out = 'referral.pdf'] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name the JSON of a referral: npm run document -- referral.json [out.pdf]. SERVICE names the service.\n');
  process.exitCode = 2;
} else {
  const json = readFileSync(file, 'utf8');
  const { referral, siteOrigin, service } = readRecord(json);
  const content = loadContent(process.env['CONTENT_DIR'] ?? 'content', process.env['SERVICE'] ?? service ?? 'neutral');
  writeFileSync(out, await pdfOf(content, referral, json));
  process.stdout.write(`${out}\n`);
  const now = recordOf(referral, wordReferral(content, referral), siteOrigin);
  if (now !== json)
    process.stderr.write('The forms, their words or the portal have changed since: the PDF says the same in today’s words.\n');
}
