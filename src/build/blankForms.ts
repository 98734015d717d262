import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import type { FileWords } from '../content/markdown.ts';
import { fill } from '../content/slots.ts';
import { makeBlankFormPdf } from '../paper/forms/blankForm.ts';

const FILES = { normal: 'blank.pdf', large: 'blank-large.pdf' } as const;

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

/** Each form to print, beside its page: `/refer/harmed/blank.pdf`, and in large print. */
const draw = async (content: Content): Promise<readonly BlankFile[]> => {
  const files: BlankFile[] = [];
  for (const { code, prefix, forms, words, service } of content.languages) {
    for (const form of forms) {
      for (const size of ['normal', 'large'] as const) {
        const bytes = await makeBlankFormPdf({ form, serviceName: service.name, words, size, language: languageTag(code) });
        const kilobytes = String(Math.ceil(bytes.length / 1024));
        const told = fill(words.pdf.blank.link, { pages: String(pagesIn(bytes)), kilobytes });
        files.push({ address: `${prefix}/refer/${form.id}/${FILES[size]}`, bytes, told });
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
