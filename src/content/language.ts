import type { z } from 'zod';
import type { FormDefinition } from '../forms/definition.ts';
import type { filmFile } from './films.ts';
import type { FileWords, Segment } from './markdown.ts';
import type { doorsFile, evidenceFile, faqHead, pageHead, stepsFile, storyHead, waysFile } from './pages.ts';
import type { Service } from './service.ts';
import type { supportFile } from './support.ts';
import type { emailWords, pdfWords, receiptWords, safetyWords } from './words/documents.ts';
import type { GuideWords } from './words/guide.ts';
import type { formWords } from './words/form.ts';
import type { demoWords, exitWords, siteWords } from './words/site.ts';
import type { RecordWords } from './words/record.ts';
import type { StaffWords } from './words/staff.ts';

/** A Markdown file: its head's keys, its name and its body as pieces. */
export type Document<Head> = Head & { readonly id: string; readonly segments: readonly Segment[] };

export type Page = Document<z.infer<typeof pageHead>>;
export type Story = Document<z.infer<typeof storyHead>>;
export type Faq = Document<z.infer<typeof faqHead>>;
export type Film = z.infer<typeof filmFile> & { readonly id: string };

export interface Words {
  readonly site: z.infer<typeof siteWords>;
  readonly form: z.infer<typeof formWords>;
  readonly exit: z.infer<typeof exitWords>;
  readonly receipt: z.infer<typeof receiptWords>;
  readonly safety: z.infer<typeof safetyWords>;
  readonly email: z.infer<typeof emailWords>;
  readonly pdf: z.infer<typeof pdfWords>;
  readonly demo: z.infer<typeof demoWords>;
  readonly staff: StaffWords;
  readonly record: RecordWords;
}

/** Everything that a person reads in one language. */
export interface LanguageContent {
  /** Name of the folder and BCP 47 tag, for example `en`. */
  readonly code: string;
  /** What stands before the path of its pages: empty for the first language, `/cy` for a second. */
  readonly prefix: string;
  readonly service: Service;
  readonly words: Words;
  readonly forms: readonly FormDefinition[];
  readonly pages: readonly Page[];
  readonly stories: readonly Story[];
  readonly faq: readonly Faq[];
  readonly support: z.infer<typeof supportFile>;
  readonly evidence: z.infer<typeof evidenceFile>;
  readonly ways: z.infer<typeof waysFile>['ways'];
  readonly doors: z.infer<typeof doorsFile>['doors'];
  readonly steps: z.infer<typeof stepsFile>['steps'];
  readonly films: readonly Film[];
  /** For those who read referrals; no page shows it. */
  readonly guide: GuideWords;
  /** Known once the files are made: a build shows them, who edits does without. */
  readonly files: FileWords;
}
