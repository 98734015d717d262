import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** Words of the safety summary, for staff. */
export const safetyWords = z.strictObject({
  /** Leads every document when there is a safe way to reach the person. */
  warning: words,
  /** Leads every document when the person will make contact themself. */
  warningTheyContact: words,
  /** Leads every document when the ways were not checked with the person. */
  warningAskFirst: words,
  /** Who refers, where nobody else does. */
  refersSelf: words,
  /** Steps before any contact. */
  first: z.strictObject({ talk: wordsWith('who'), then: words, unchecked: words }),
  /** Where the person's own words speak against a way that was ticked. */
  contradiction: z.strictObject({
    /** A flag. */
    flag: words,
    said: wordsWith('way', 'sentence'),
    theyContact: wordsWith('way'),
    /** Words of the language, in small letters: a sentence with one of these and the name of a way forbids it … */
    never: z.array(words),
    /** … one of these allows no other … */
    only: z.array(words),
    /** … and one of these limits it to a time or place. */
    limits: z.array(words),
    /** How people call each way, by its value: beginnings of words. */
    ways: z.record(z.string(), z.array(words)),
  }),
  /** The label of the way, and what was typed for it. */
  safe: wordsWith('way', 'detail'),
  notSafe: wordsWith('way'),
  /** A way that is safe in every version, with another number or address in each. */
  differs: wordsWith('way'),
  messageOk: words,
  noMessage: words,
  sayWho: words,
  doNotSayWho: words,
  emailPrivate: words,
  emailRead: words,
  plainEnvelope: words,
  /** A flag: some answers have no question in this form. */
  unasked: words,
  /** The first flag when the contact rules are others than in a version before. */
  contactChanged: words,
  /** A flag: a version before is no longer kept, so nobody can compare. */
  earlierGone: words,
  /** Stands for the safe times when no time is safe in every version. */
  noCommonTime: words,
});
export type SafetyWords = z.infer<typeof safetyWords>;

/** Words of the e-mail to the service. */
export const emailWords = z.strictObject({
  /** Must tell one referral from another and nothing of the person. */
  subject: wordsWith('reference', 'side', 'priority', 'serial'),
  /** From the second version on. */
  subjectChanged: wordsWith('reference', 'revision', 'side', 'priority', 'serial'),
  /** In place of both where the e-mail is encrypted, since everybody on its way reads it. */
  subjectEncrypted: wordsWith('reference'),
  priority: z.strictObject({ urgent: words, usual: words }),
  flagsTitle: words,
  /** Stands for the flags where the service does not want them in an e-mail. */
  flagsSome: words,
  reference: wordsWith('reference'),
  route: wordsWith('route'),
  received: wordsWith('received'),
  serial: wordsWith('serial'),
  /** Shown in place of nothing when the same page was sent again with other answers. */
  changed: wordsWith('revision'),
  attached: wordsWith('pdf', 'json'),
  contact: words,
  /** In place of `contact` where the person makes contact. */
  contactThey: words,
  unverified: words,
  noReply: words,
  gap: words,
});
export type EmailWords = z.infer<typeof emailWords>;

/** Words of the referral as PDF, read by staff. */
const referralPdf = z.strictObject({
  /** The document's title and heading. Names nobody. */
  title: wordsWith('route'),
  reference: words,
  referenceProves: words,
  received: words,
  /** Shown from the second revision on. */
  revised: wordsWith('revision'),
  /** The same, short: beside the reference on every page. */
  version: wordsWith('revision'),
  /** Names the questions whose answers have changed since. */
  changedAnswers: wordsWith('answers'),
  /** Beside such an answer. */
  changedRow: wordsWith('revision'),
  /** Where the form was filled in in another language than the document's. */
  writtenIn: wordsWith('language'),
  unverified: words,
  automatic: words,
  safetyTitle: words,
  who: words,
  side: words,
  /** Over the steps that come before any contact. */
  first: words,
  safe: words,
  /** Over ways that nobody has checked with the person. */
  unchecked: words,
  notSafe: words,
  /** Over what may be said or written, and what may not. */
  conduct: words,
  times: words,
  avoid: words,
  language: words,
  access: words,
  /** Stand where a list is empty. */
  none: z.strictObject({ who: words, safe: words, conduct: words, times: words, avoid: words, language: words, access: words }),
  /** Closes the list of ways that are not safe. */
  onlyListed: words,
  /** Over the contact rules as two versions gave them, and over each of the two. */
  change: z.strictObject({ title: words, before: words, now: words }),
  /** Before a remark on an answer. */
  remark: words,
  /** After a label on the page where its answer continues. */
  continued: words,
  /** Under words that are cut on the first page. */
  continues: wordsWith('page'),
  /** Under an answer whose many lines are set as running text. */
  breaks: words,
  codePoints: words,
  codePointsInJson: words,
  /** Gathers what was left empty in a part. */
  notAnswered: wordsWith('questions'),
  paper: z.strictObject({ title: words, helper: words, date: words }),
  attachment: words,
});

/** Words of the form to print and fill in by hand. */
const blankPdf = z.strictObject({
  /** The file's own title: neutral, because it stays on the device. */
  title: words,
  /** After a link to it, in brackets. */
  link: wordsWith('pages', 'kilobytes'),
  /** At the foot of each page, at the left … */
  help: words,
  /** … and at the right. The code tells one printing from another. */
  foot: wordsWith('code', 'page', 'pages'),
  safeTitle: words,
  /** Markdown, like `goes`, `how` and `send`. */
  safe: words,
  /** On the first page: where to send it, in short. */
  goes: words,
  howTitle: words,
  how: words,
  /** Beside a line for whoever helped, and one for the day. */
  helper: words,
  date: words,
  sendTitle: words,
  send: words,
  /** A box for those who get it. */
  staff: z.strictObject({ title: words, received: words, reference: words, entered: words }),
  /** Of the pack for somebody in prison. */
  prison: z.strictObject({ letterTitle: words, how: words, officerTitle: words }),
  /** A paragraph or item of the web form's words that holds one of these speaks of the web page, and is left out on paper. */
  notOnPaper: z.array(words),
  /** Under options that end the web form. */
  stop: wordsWith('options'),
  conditions: z.strictObject({
    /** Made of the words below. */
    intro: wordsWith('condition'),
    onlyIf: wordsWith('condition'),
    quoted: wordsWith('option'),
    /** With the question's number. */
    chosen: wordsWith('options', 'question'),
    /** With the few options that were not meant. */
    chosenOther: wordsWith('options', 'question'),
    notChosen: wordsWith('options', 'question'),
    answered: wordsWith('question'),
    notAnswered: wordsWith('question'),
  }),
});

/** Words of both kinds of PDF. */
export const pdfWords = z.strictObject({
  pageOf: wordsWith('page', 'pages'),
  referral: referralPdf,
  blank: blankPdf,
});
export type PdfWords = z.infer<typeof pdfWords>;

/** Words of the receipt: they must tell nothing to someone who sees the mailbox. */
export const receiptWords = z.strictObject({
  /** Shown as the sender. */
  sender: words,
  subject: words,
  /** With the number to call, too: a fact of the service. */
  text: wordsWith('reference'),
});
export type ReceiptWords = z.infer<typeof receiptWords>;
