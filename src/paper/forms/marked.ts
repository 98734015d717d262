import type { Pdf } from '../typeset/pdfkit.ts';

/** What a form says of itself to the program that reads it back. Nothing of it is an answer. */
export interface FormMark {
  /** Id of the form. */
  readonly form: string;
  /** Of its questions as they were printed. */
  readonly code: string;
  /** Answers that this printing does not ask for. */
  readonly given: Readonly<Record<string, string>>;
}

/** Key in the file's information, which programs keep when they save. */
export const MARK = 'ReferralForm';

export const markForm = (doc: Pdf, mark: FormMark): void => {
  Reflect.set(doc.info, MARK, JSON.stringify(mark));
};
