/**
 * A portal without its pages, to be killed: `portal.ts FOLDER RECIPIENT IDENTITY SMTP_URL HOW_MANY`.
 * Accepts referrals as fast as it can, prints each reference once it may be shown, and carries them meanwhile.
 * The answers are `mark-N`, so that each e-mail can be matched to its referral. HOW_MANY of 0 carries only.
 */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startCourier } from '../../src/outbox/courier.ts';
import { opener, sealer } from '../../src/outbox/seal.ts';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { referencesFor } from '../../src/referral/reference.ts';
import { createLog } from '../../src/server/log.ts';
import { createMailer } from '../../src/server/mailer.ts';
import { readSmtpUrl } from '../../src/server/smtpServer.ts';

const [folder = '', recipient = '', identity = '', smtpUrl = '', howMany = '0', atOnce = '8'] = process.argv.slice(2);
const server = readSmtpUrl(smtpUrl);
if (!server) throw new Error('Give the address of a mail server.');

const file = join(folder, 'outbox.db');
const outbox = openSqliteOutbox(file, { onBroken: () => process.exit(70) });
const desk = await openSqliteDesk(file);
await desk.register(['mail'], Date.now());
const seal = sealer(recipient, []);
const secret = await outbox.secret();

const courier = startCourier({
  desk,
  channel: 'mail',
  open: opener(identity),
  receipt: () => undefined,
  documents: async ({ reference, revision, receivedAt, answers }, serial) => ({
    from: { name: 'Portal', address: 'portal@service.example' },
    to: { name: '', address: 'inbox@service.example' },
    subject: `${reference} ${String(serial)}`,
    text: `${String(answers.get('mark'))}\n`,
    messageId: `<${reference.toLowerCase()}.${revision}.${serial}@service.example>`,
    date: receivedAt,
    attachments: [],
  }),
  deliver: createMailer({ server, silenceMs: 400 }).deliver,
  report: createLog((line) => process.stderr.write(`${line}\n`), Date.now),
  clock: Date.now,
  random: Math.random,
  pollMs: 50,
  deadlineMs: 2_000,
  backOff: { firstMs: 20, ceilingMs: 200, unsureMs: 400 },
});

const acceptOne = async (): Promise<void> => {
  const id = randomBytes(16).toString('hex');
  const receivedAt = new Date();
  const answers = new Map([['mark', `mark-${id}`]]);
  const bytes = await seal({ receivedAt, form: 'harmed', language: 'en', automatic: false, answers }, id);
  const digest = createHash('sha256').update(id).digest('hex');
  for (const reference of referencesFor(secret, id)) {
    const put = await outbox.put({ id, digest, reference, acceptedAt: receivedAt.getTime(), bytes, behind: false });
    if (put.outcome === 'reference-taken') continue;
    process.stdout.write(`${put.reference} mark-${id}\n`);
    return courier.wake();
  }
};

let left = Number(howMany);
const acceptMany = async (): Promise<void> => {
  while (left-- > 0) await acceptOne().catch(() => process.stdout.write('REFUSED\n'));
};
await Promise.all(Array.from({ length: Number(atOnce) }, acceptMany));
process.stdout.write('DONE\n');
