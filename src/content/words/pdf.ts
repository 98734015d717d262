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

/** Words of both kinds of PDF. */
export const pdfWords = z.strictObject({
  /** `{page}` and `{pages}`. */
  pageOf: words,
  referral: referralPdf,
});
export type PdfWords = z.infer<typeof pdfWords>;
