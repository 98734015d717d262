import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import type { FileWords } from '../content/markdown.ts';
import { fill } from '../content/slots.ts';
import { BLANK_FILES } from '../content/blankFiles.ts';
import { makeBlankFormPdf, type BlankForm } from '../paper/forms/blankForm.ts';

type Printing = Pick<BlankForm, 'size' | 'prison'>;

/** Beside every form's page, and of a form with words for somebody in prison. */
const PRINTINGS: Readonly<Record<string, Printing>> = {
  [BLANK_FILES.plain]: { size: 'normal' },
  [BLANK_FILES.large]: { size: 'large' },
};
const PRISON_PRINTINGS: Readonly<Record<string, Printing>> = {
  [BLANK_FILES.prison]: { size: 'normal', prison: 'form' },
  [BLANK_FILES.pack]: { size: 'normal', prison: 'pack' },
};

export interface BlankFile {
  /** As a link has it: `/refer/harmed/blank.pdf`. */
  readonly address: string;
  readonly bytes: Uint8Array;
  /** What a link says of it. */
  readonly told: string;
}

const pagesIn = (bytes: Uint8Array): number =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

/** Each form to print, beside its page: `/refer/harmed/blank.pdf`, in large print, and for somebody in prison. */
const draw = async (content: Content): Promise<readonly BlankFile[]> => {
  const files: BlankFile[] = [];
  for (const { code, prefix, forms, words, service } of content.languages) {
    for (const form of forms) {
      const printings = { ...PRINTINGS, ...(form.prison !== undefined && PRISON_PRINTINGS) };
      for (const [file, printing] of Object.entries(printings)) {
        const bytes = await makeBlankFormPdf({ form, serviceName: service.name, words, language: languageTag(code), ...printing });
        const kilobytes = String(Math.ceil(bytes.length / 1024));
        const told = fill(words.pdf.blank.link, { pages: String(pagesIn(bytes)), kilobytes });
        files.push({ address: `${prefix}/refer/${form.id}/${file}`, bytes, told });
      }
    }
  }
  return files;
};

/** Draws the forms once, whoever asks for them. */
export const blankForms = (current: () => Content): (() => Promise<readonly BlankFile[]>) => {
  let drawn: Promise<readonly BlankFile[]> | undefined;
  return () => (drawn ??= draw(current()));
};

export const wordsOfFiles = (files: readonly BlankFile[]): FileWords =>
  Object.fromEntries(files.map(({ address, told }) => [address, told]));
