import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** Words of the referral as PDF, read by staff. */
const referralPdf = z.strictObject({
  /** The document's title and heading. Names nobody. */
  title: wordsWith('route'),
  reference: words,
  referenceProves: words,
  received: words,
  /** Shown from the second revision on. */
  revised: wordsWith('revision'),
  unverified: words,
  automatic: words,
  safetyTitle: words,
  safe: words,
  notSafe: words,
  times: words,
  avoid: words,
  /** Stand where a list is empty. */
  none: z.strictObject({ safe: words, times: words, avoid: words }),
  /** Closes the list of ways that are not safe. */
  onlyListed: words,
  /** Over the contact rules as two versions gave them, and over each of the two. */
  change: z.strictObject({ title: words, before: words, now: words }),
  /** Before a remark on an answer. */
  remark: words,
  /** After a label on the page where its answer continues. */
  continued: words,
  attachment: words,
});

/** Words of the form to print and fill in by hand. */
const blankPdf = z.strictObject({
  /** The file's own title: neutral, because it stays on the device. */
  title: words,
  /** After a link to it, in brackets. */
  link: wordsWith('pages', 'kilobytes'),
  /** At the foot of each page. */
  help: words,
  safeTitle: words,
  /** Markdown, like `how` and `send`. */
  safe: words,
  howTitle: words,
  how: words,
  sendTitle: words,
  send: words,
  /** A paragraph or item of the web form's words that holds one of these speaks of the web page, and is left out on paper. */
  notOnPaper: z.array(words),
  /** Ids of questions that make no sense on paper. */
  leaveOut: z.array(words),
  tickOne: words,
  /** Under an option that ends the web form, with the title of the page it leads to. */
  stop: wordsWith('title'),
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
