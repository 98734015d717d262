import { z } from 'zod';
import { words } from '../atoms.ts';

/** Words of the referral as PDF, read by staff. */
const referralPdf = z.strictObject({
  /** The document's title and heading: `{route}` is the form's route. Names nobody. */
  title: words,
  reference: words,
  received: words,
  /** Shown from the second revision on: `{revision}`. */
  revised: words,
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
  /** Before a remark on an answer. */
  remark: words,
  /** After a label on the page where its answer continues. */
  continued: words,
  attachment: words,
});

/** Words of the form to print and fill in by hand. */
const blankPdf = z.strictObject({
  /** At the foot of each page. */
  help: words,
  safeTitle: words,
  /** Markdown, like `how` and `send`. */
  safe: words,
  beforeTitle: words,
  howTitle: words,
  how: words,
  sendTitle: words,
  send: words,
  /** A paragraph or item of the web form's words that holds one of these speaks of the web page, and is left out on paper. */
  notOnPaper: z.array(words),
  /** Ids of questions that make no sense on paper. */
  leaveOut: z.array(words),
  optional: words,
  tickOne: words,
  /** `{why}` */
  why: words,
  date: z.strictObject({ day: words, month: words, year: words }),
  /** Under an option that ends the web form: `{title}` is the title of the page it leads to. */
  stop: words,
  conditions: z.strictObject({
    /** `{condition}` is made of the words below. */
    intro: words,
    onlyIf: words,
    /** `{option}` */
    quoted: words,
    /** `{options}` and `{question}`, the question's number. */
    chosen: words,
    /** `{options}` are the few that were not meant. */
    chosenOther: words,
    notChosen: words,
    answered: words,
    notAnswered: words,
  }),
});

/** Words of both kinds of PDF. */
export const pdfWords = z.strictObject({
  /** `{page}` and `{pages}`. */
  pageOf: words,
  referral: referralPdf,
  blank: blankPdf,
});
export type PdfWords = z.infer<typeof pdfWords>;
