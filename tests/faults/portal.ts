/**
 * A portal without its pages, to be killed: `portal.ts FOLDER RECIPIENT IDENTITY SMTP_URL HOW_MANY`.
 * Accepts referrals as fast as it can, prints each reference once it may be shown, and carries them meanwhile.
 * The answers are `mark-N`, so that each e-mail can be matched to its referral. HOW_MANY of 0 carries only.
 */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startCourier } from '../../src/courier/courier.ts';
import type { Channel } from '../../src/delivery/channel.ts';
import { opener } from '../../src/outbox/open.ts';
import { sealer } from '../../src/outbox/seal.ts';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { referencesFor } from '../../src/referral/reference.ts';
import { createLog } from '../../src/process/log.ts';
import { createMailer } from '../../src/delivery/mail/mailer.ts';
import { readSmtpUrl } from '../../src/delivery/mail/smtpServer.ts';

const [folder = '', recipient = '', identity = '', smtpUrl = '', howMany = '0', atOnce = '8'] = process.argv.slice(2);
const server = readSmtpUrl(smtpUrl);
if (!server) throw new Error('Give the address of a mail server.');

const file = join(folder, 'outbox.db');
const outbox = openSqliteOutbox(file, { onBroken: () => process.exit(70) });
const desk = await openSqliteDesk(file);
const seal = sealer(recipient, []);
const secret = await outbox.secret();

const mailer = createMailer({ server, silenceMs: 400 });
const mail: Channel = {
  name: 'mail',
  server: mailer,
  lanes: 3,
  deliver: ({ reference, revision, receivedAt, answers }, serial, signal) =>
    mailer.deliver({
      signal,
      make: async () => ({
        from: { name: 'Portal', address: 'portal@service.example' },
        to: { name: '', address: 'inbox@service.example' },
        subject: `${reference} ${String(serial)}`,
        text: `${String(answers.get('mark'))}\n`,
        messageId: `<${reference.toLowerCase()}.${revision}.${serial}@service.example>`,
        date: receivedAt,
        attachments: [],
      }),
    }),
};
const courier = await startCourier({
  desk,
  channels: [mail],
  open: opener(identity),
  report: createLog((line) => process.stderr.write(`${line}\n`), Date.now),
  clock: Date.now,
  random: Math.random,
  pollMs: 50,
  deadlineMs: 2_000,
  unsureMs: 400,
  serverBackOff: { firstMs: 20, ceilingMs: 200 },
  referralBackOff: { firstMs: 20, ceilingMs: 200 },
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
