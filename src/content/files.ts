import { filmFile } from './films.ts';
import { formFile, sharedPartFile } from './forms.ts';
import { doorsFile, evidenceFile, faqHead, pageHead, stepsFile, storyHead, waysFile } from './pages.ts';
import { promisesFile } from './promises.ts';
import { supportFile } from './support.ts';
import { emailWords, pdfWords, receiptWords, safetyWords } from './words/documents.ts';
import { formWords } from './words/form.ts';
import { guideFile } from './words/guide.ts';
import { recordWords } from './words/record.ts';
import { demoWords, exitWords, siteWords } from './words/site.ts';
import { staffWords } from './words/staff.ts';

/** Files that every language has, below its folder. */
export const SINGLE = {
  'words/site.yaml': siteWords,
  'words/form.yaml': formWords,
  'words/exit.yaml': exitWords,
  'words/receipt.yaml': receiptWords,
  'words/safety.yaml': safetyWords,
  'words/email.yaml': emailWords,
  'words/pdf.yaml': pdfWords,
  'words/demo.yaml': demoWords,
  'words/staff.yaml': staffWords,
  'words/record.yaml': recordWords,
  'support.yaml': supportFile,
  'evidence.yaml': evidenceFile,
  'ways.yaml': waysFile,
  'doors.yaml': doorsFile,
  'steps.yaml': stepsFile,
  'guide.yaml': guideFile,
  'promises.yaml': promisesFile,
} as const;

/** Folders of files of one kind each: lists of names and values, or pages whose head the schema describes. */
export const MANY = {
  forms: { ending: '.yaml', schema: formFile },
  'forms/shared': { ending: '.yaml', schema: sharedPartFile },
  films: { ending: '.yaml', schema: filmFile },
  pages: { ending: '.md', schema: pageHead },
  stories: { ending: '.md', schema: storyHead },
  faq: { ending: '.md', schema: faqHead },
} as const;
export type Many = keyof typeof MANY;
