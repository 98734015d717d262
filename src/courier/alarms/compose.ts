import { fill } from '../../content/slots.ts';
import type { StaffWords } from '../../content/words/staff.ts';
import { domainOf, type Mail, type MailAddress } from '../../referral/email.ts';
import { timeInWords } from '../../referral/time.ts';
import type { Matter, MatterName } from './matters.ts';

export interface Notice {
  readonly matter: MatterName;
  readonly news: 'began' | 'still' | 'over';
  /** Epoch milliseconds. */
  readonly since: number;
  /** How it stands now; absent when it is over. */
  readonly now?: Matter | undefined;
}

export interface AlarmParts {
  readonly words: StaffWords['alarm'];
  /** BCP 47 tag of the words. */
  readonly languageTag: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
}

const textOf = (matter: Matter, { matters }: StaffWords['alarm']): string => {
  switch (matter.matter) {
    case 'waiting':
      return fill(matters.waiting.text, { count: String(matter.count), minutes: String(matter.minutes) });
    case 'stuck':
    case 'bounced':
    case 'missing':
      return fill(matters[matter.matter].text, { count: String(matter.count) });
    case 'disk':
    case 'key':
      return matters[matter.matter].text;
    case 'certificate':
      return fill(matters.certificate.text, { days: String(matter.days) });
    case 'encryption':
      return fill(matters.encryption.text, { why: matter.why });
    case 'store':
      return fill(matters.store.text, { why: matter.why });
  }
};

/** The e-mail to those who run the website. It holds counts and times alone. */
export const composeAlarm = ({ matter, news, since, now }: Notice, at: number, { words, languageTag, from, to }: AlarmParts): Mail => {
  const when = { since: timeInWords(new Date(since), languageTag) };
  const title = { matter: words.matters[matter].title };
  const paragraphs = now ? [textOf(now, words).trim(), fill(words.since, when), words.again] : [fill(words.over, when)];
  return {
    from,
    to,
    subject: fill(news === 'over' ? words.subjectOver : words.subject, title),
    text: `${paragraphs.join('\n\n')}\n`,
    messageId: `<alarm.${matter}.${news}.${at}@${domainOf(from)}>`,
    date: new Date(at),
    attachments: [],
  };
};
