import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import { createMailer, type Mailer } from '../delivery/mail/mailer.ts';
import type { OperatorSettings } from '../delivery/mail/operatorSettings.ts';
import type { MailSettings } from '../delivery/mail/settings.ts';
import { recipientsOf, readIdentityFile } from '../outbox/keys.ts';
import type { StoreSummary } from '../outbox/outbox.ts';
import type { Mail, MailAddress } from '../referral/email.ts';
import { tellError } from '../process/tellError.ts';
import { composeAlarm, type Notice } from './alarms/compose.ts';
import { type Condition, mattersIn } from './alarms/matters.ts';
import { watchForAlarms, type WatchTimes } from './alarms/watch.ts';
import { composeCount } from './daily/compose.ts';
import { countTheDay } from './daily/count.ts';
import { signingKey } from './daily/sign.ts';
import type { Report } from './events.ts';
import type { Notes } from './notes.ts';

export interface WatchingConfig extends MailSettings, OperatorSettings {
  /** Minutes after midnight at which the inbox gets its count; none when absent. */
  readonly countAtMinute?: number | undefined;
}

export interface WatchingParts {
  readonly config: WatchingConfig;
  readonly content: Content;
  readonly notes: Notes;
  readonly report: Report;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

const EVERY_MS = 60_000;

const senderOf = ({ service }: Content, { mailFrom }: MailSettings): MailAddress => ({
  name: service.shortName ?? service.name,
  address: mailFrom,
});

/** Hands a mail to the first server that takes it. */
const sendBy =
  (mailers: readonly Mailer[], signal: AbortSignal) =>
  async (mail: Mail): Promise<boolean> => {
    for (const mailer of mailers) {
      const { outcome } = await mailer.deliver({ make: async () => mail, signal });
      if (outcome === 'taken' || outcome === 'unsure') return true;
    }
    return false;
  };

/** Tells the operator when somebody must look, if there is one to tell. */
export const startAlarms = (
  { config, content, notes, report, clock, signal }: WatchingParts,
  condition: () => Promise<Condition>,
  times?: WatchTimes,
): { stop(): Promise<void> } => {
  const { operatorEmail, operatorSmtp, smtp, bouncesTo } = config;
  if (operatorEmail === undefined) return { stop: async () => undefined };
  const [language] = content.languages;
  const servers = operatorSmtp ? [operatorSmtp, smtp] : [smtp];
  const send = sendBy(
    servers.map((server) => createMailer({ server, bouncesTo })),
    signal,
  );
  const parts = {
    words: language.words.staff.alarm,
    languageTag: languageTag(language.code),
    from: senderOf(content, config),
    to: { name: '', address: operatorEmail },
  };
  const tell = (notice: Notice): Promise<boolean> => send(composeAlarm(notice, clock(), parts));
  return watchForAlarms({ notes, matters: async () => mattersIn(await condition(), clock()), tell, report, clock }, times);
};

/** The identity that opens what is sealed today. */
const identityFor = async (text: string, recipient: string | undefined): Promise<string | undefined> => {
  const file = readIdentityFile(text);
  if (!file.ok) return undefined;
  const recipients = await recipientsOf(file.identities);
  return file.identities[recipient === undefined ? 0 : recipients.indexOf(recipient)] ?? file.identities[0];
};

/** Sends the inbox its count once a day. */
export const startCounting = async (
  { config, content, notes, report, clock, signal }: WatchingParts,
  summary: () => Promise<StoreSummary>,
  key: { readonly identityFile: string; readonly recipient: string | undefined },
): Promise<{ stop(): void }> => {
  const { countAtMinute, inbox, smtp, bouncesTo } = config;
  const identity = await identityFor(key.identityFile, key.recipient);
  if (countAtMinute === undefined || identity === undefined) return { stop: () => undefined };
  const [language] = content.languages;
  const send = sendBy([createMailer({ server: smtp, bouncesTo })], signal);
  const parts = {
    words: language.words.staff.count,
    languageTag: languageTag(language.code),
    from: senderOf(content, config),
    to: { name: '', address: inbox },
    key: signingKey(identity),
  };
  const look = (): void => {
    countTheDay({ notes, summary, clock, atMinute: countAtMinute, tell: (count, at) => send(composeCount(count, at, parts)) }).catch(
      (error: unknown) => report({ level: 'error', event: 'count-not-sent', why: tellError(error) }),
    );
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return { stop: () => clearInterval(timer) };
};
