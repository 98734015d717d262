/** Makes the JSON and the PDF of a referral from a form that was filled in on a screen: `npm run read -- form.pdf [FOLDER]`. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContent } from '../../src/content/load.ts';
import { documentsFor } from '../../src/delivery/mail/documents.ts';
import { referencesIn } from '../../src/referral/reference.ts';
import { readFilled } from './filled.ts';
import { take } from './take.ts';

const say = (lines: readonly string[]): void => void process.stderr.write(lines.map((line) => `${line}\n`).join(''));

const read = async (file: string, folder: string, now: Date): Promise<number> => {
  const filled = await readFilled(readFileSync(file));
  if (filled === undefined) {
    say([
      'This is no form of ours, or its fields are gone: a form that was printed to a new file has none. Type it in on the website instead.',
    ]);
    return 2;
  }
  const content = loadContent(process.env['CONTENT_DIR'] ?? 'content', process.env['SERVICE'] ?? 'neutral');
  const taken = take(content, filled, now.toISOString().slice(0, 10));
  if (taken.is === 'refused') {
    say(['Nothing was made of this form:', ...taken.why]);
    return 1;
  }
  say(taken.notes);
  const address = { name: content.service.name, address: 'referrals@example.org' };
  const siteOrigin = process.env['SITE_URL'] ?? 'http://127.0.0.1:4321';
  const { form, language, answers, paper } = taken;
  const reference = referencesIn(() => randomBytes(32)).next().value;
  const referral = { reference, revision: 1, receivedAt: now, form, language, answers, automatic: false, ...(paper && { paper }) };
  const { attachments } = await documentsFor({ content, siteOrigin, from: address, to: address })(referral, 1);
  mkdirSync(folder, { recursive: true });
  for (const kind of ['pdf', 'json']) {
    const made = attachments.find(({ filename }) => filename.endsWith(`.${kind}`));
    if (made === undefined) continue;
    const out = join(folder, `${reference}.${kind}`);
    writeFileSync(out, made.content, { mode: 0o600 });
    process.stdout.write(`${out}\n`);
  }
  return 0;
};

const [file, folder = '.'] = process.argv.slice(2);
if (file === undefined) {
  say(['Name the form: npm run read -- form.pdf [FOLDER]. SERVICE names the service.']);
  process.exitCode = 2;
} else process.exitCode = await read(file, folder, new Date());
