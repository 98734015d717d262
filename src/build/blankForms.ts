import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import { makeBlankFormPdf } from '../paper/forms/blankForm.ts';

const FILES = { normal: 'blank.pdf', large: 'blank-large.pdf' } as const;

/** Puts each form to print beside its page: `/refer/harmed/blank.pdf`, and in large print. */
export const writeBlankForms = async (content: Content, client: string): Promise<void> => {
  for (const { code, prefix, forms, words, service } of content.languages) {
    for (const form of forms) {
      const folder = join(client, prefix, 'refer', form.id);
      mkdirSync(folder, { recursive: true });
      for (const size of ['normal', 'large'] as const) {
        const pdf = await makeBlankFormPdf({ form, serviceName: service.name, words, size, language: languageTag(code) });
        writeFileSync(join(folder, FILES[size]), pdf);
      }
    }
  }
};
