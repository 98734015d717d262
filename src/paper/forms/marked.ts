import { z } from 'zod';
import type { Pdf } from '../typeset/pdfkit.ts';

const formMark = z.object({
  /** Id of the form. */
  form: z.string(),
  /** BCP 47 tag. */
  language: z.string(),
  /** Of its questions as they were printed. */
  code: z.string(),
  /** Answers that this printing does not ask for. */
  given: z.record(z.string(), z.string()),
});
/** What a form says of itself to the program that reads it back. Nothing of it is an answer. */
export type FormMark = z.infer<typeof formMark>;

/** Key in the file's information, which programs keep when they save. */
export const MARK = 'ReferralForm';

export const markForm = (doc: Pdf, mark: FormMark): void => {
  Reflect.set(doc.info, MARK, JSON.stringify(mark));
};

/** `undefined` when the text is no mark. */
export const readMark = (text: string): FormMark | undefined => {
  try {
    return formMark.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
