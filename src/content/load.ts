import { serviceProblems } from './checks/service.ts';
import { ContentError } from './contentError.ts';
import { openFolder } from './folder.ts';
import type { LanguageContent } from './language.ts';
import type { FileWords } from './markdown.ts';
import { readLanguage } from './readLanguage.ts';
import { inLanguage, serviceFile, serviceInOneLanguage, type Service } from './service.ts';
import { readKept, type KeptSchema } from './versions.ts';
import { readYaml } from './yamlFile.ts';

/** All words and facts of one service, checked; what the pages, the forms and the documents are made of. */
export interface Content {
  /** The service as its first language says it. */
  readonly service: Service;
  /** The first one stands without a prefix. */
  readonly languages: readonly [LanguageContent, ...LanguageContent[]];
  /** Line drawings by name, as SVG. */
  readonly drawings: Readonly<Record<string, string>>;
  /** What the answers to each form were, version by version. */
  readonly schemas: readonly KeptSchema[];
}

/**
 * Reads and checks the folder `content/`.
 * @param files what links to files say of them; nothing until they are made
 * @param serviceId name of a file in `services/`
 * @throws {ContentError} naming file, line and mend
 */
export const loadContent = (root: string, serviceId: string, files: FileWords = {}): Content => {
  const folder = openFolder(root);
  const source = folder.read(`services/${serviceId}.yaml`);
  const { languages, id } = readYaml(source, serviceFile);
  if (id !== serviceId)
    throw new ContentError([{ file: source.file, line: 1, what: `id is "${id}": make it the file's name, "${serviceId}".` }]);
  const read = (code: string, index: number): LanguageContent => {
    const service = readYaml(source, serviceInOneLanguage, (value) => inLanguage(value, languages, code));
    return readLanguage(folder, { code, prefix: index === 0 ? '' : `/${code}` }, service, files);
  };
  const [first = '', ...others] = languages;
  const main = read(first, 0);
  readYaml(
    source,
    serviceFile.superRefine((written, context) => {
      for (const [path, message] of serviceProblems(written, main)) context.addIssue({ code: 'custom', path: [...path], message });
    }),
  );
  const drawings = Object.fromEntries(folder.list('drawings', '.svg').map((name) => [name, folder.read(`drawings/${name}.svg`).text]));
  return {
    service: main.service,
    languages: [main, ...others.map((code, index) => read(code, index + 1))],
    drawings,
    schemas: readKept(folder),
  };
};
