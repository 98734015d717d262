import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import { fill } from '../content/slots.ts';
import { makeBlankFormPdf } from '../paper/forms/blankForm.ts';

const FILES = { normal: 'blank.pdf', large: 'blank-large.pdf' } as const;

interface BlankFile {
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
const makeBlankForms = async (content: Content): Promise<readonly BlankFile[]> => {
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

export const writeBlankForms = async (content: Content, client: string): Promise<void> => {
  for (const { address, bytes } of await makeBlankForms(content)) {
    const file = join(client, address);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
};

/** Words that lead to a form to print, in HTML or in Markdown. */
const LINK = /(<a href="([^"]+\.pdf)"[^>]*>)([\s\S]*?)(<\/a>)|(\[)([^\]]+)(\]\(([^)]+\.pdf)\))/g;

/** Makes every link to a form to print say what comes, in all the words of the site. */
export const tellOfFiles = async (content: Content): Promise<unknown> => {
  const files = await makeBlankForms(content);
  const languages = content.languages.map((language): unknown => {
    const toldOf = (address: string): string | undefined => files.find((each) => each.address === address)?.told;
    const tell = (text: string): string =>
      text.replaceAll(LINK, (...found: readonly string[]) => {
        const [link = '', open, address, words, close, bracket, markdown, end, path] = found;
        const told = toldOf(address ?? language.prefix + (path ?? ''));
        return told === undefined ? link : `${open ?? bracket}${words ?? markdown} (${told})${close ?? end}`;
      });
    return JSON.parse(JSON.stringify(language, (_, value: unknown) => (typeof value === 'string' ? tell(value) : value)));
  });
  return { ...content, languages };
};
