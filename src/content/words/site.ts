import { z } from 'zod';
import { AUDIENCES, HARMS, VIEWPOINTS } from '../pages.ts';
import { words, wordsWith } from '../words.ts';
import { talkWords } from './talk.ts';

/** Words of the frame around every page, and of the blocks that pages place. */
export const siteWords = z.strictObject({
  skip: words,
  /** Beside the words of a page, where there is room. */
  beside: z.strictObject({ talk: words, contents: words }),
  tagline: words,
  menuLabel: words,
  footLabel: words,
  demonstration: words,
  noticeLabel: words,
  emergency: words,
  deliveredBy: wordsWith('name'),
  commissionedBy: wordsWith('name'),
  partnersTitle: words,
  commitmentTitle: words,
  next: words,
  /** Of a service with a plain-words name. */
  alsoCalled: wordsWith('name'),
  talk: talkWords,
  newTab: words,
  evidence: z.strictObject({ source: words, caveat: words }),
  ways: z.strictObject({ who: words, how: words, ends: words, notOffered: words, more: words }),
  stories: z.strictObject({
    illustrative: words,
    /** The same of several, above a list; and where some are real. */
    allIllustrative: words,
    someReal: words,
    /** Of a real one, beside its title and before the words that say whose leave it has. */
    real: words,
    agreed: wordsWith('date'),
    contentNote: words,
    skip: words,
    filterViewpoint: words,
    filterHarm: words,
    all: words,
    none: words,
    read: words,
    viewpoints: z.record(z.enum(VIEWPOINTS), words),
    harms: z.record(z.enum(HARMS), words),
    ended: z.record(z.enum(['went-ahead', 'not-ahead', 'said-no', 'indirect']), words),
    more: words,
  }),
  quotes: z.strictObject({ title: words, example: words }),
  audiences: z.record(z.enum(AUDIENCES), words),
  film: z.strictObject({ transcript: words, note: words, length: wordsWith('length'), captions: words }),
  help: z.strictObject({ text: wordsWith('text'), checked: wordsWith('date'), seen: wordsWith('date') }),
  contact: z.strictObject({
    address: words,
    team: words,
    provider: words,
    providerSecond: wordsWith('name'),
  }),
  policy: z.strictObject({ domesticAbuse: words, sexualViolence: words, under18: words }),
  toFill: words,
});

/** Words of the quick exit. */
export const exitWords = z.strictObject({
  /** On the button. */
  leave: words,
  /** Said by screen readers after it: what it does. */
  goesTo: words,
  /** Title of the tab while it is blank: neutral. */
  blankTitle: words,
  /** Said and shown after two presses of Shift, and when the third did not come. */
  second: words,
  lapsed: words,
});
export type ExitWords = z.infer<typeof exitWords>;

/** Words of the mailbox page that comes with `npm run demo`. */
export const demoWords = z.strictObject({
  title: words,
  notice: words,
  none: words,
  refresh: words,
  back: words,
  from: words,
  to: words,
  date: words,
  attachments: words,
  noSubject: words,
  noText: words,
  size: wordsWith('size'),
  notFound: words,
  /** Said in the terminal, with the addresses of both. */
  started: wordsWith('site', 'mailbox'),
});
export type DemoWords = z.infer<typeof demoWords>;
