import { z } from 'zod';
import { serviceProblems } from './checks/service.ts';
import { problemsOf, shapeProblems } from './checks/shape.ts';
import { ContentError, type ContentProblem } from './contentError.ts';
import { openFolder, type ContentFolder } from './folder.ts';
import type { LanguageContent } from './language.ts';
import type { FileWords } from './markdown.ts';
import { readLanguage, type ReadLanguage } from './readLanguage.ts';
import { inLanguage, serviceFile, serviceInOneLanguage, type Service } from './service.ts';
import { safetyFile, safetyProblems } from './safetyList.ts';
import { readKept, type KeptSchema } from './versions.ts';
import { readText, readYaml, type YamlText } from './yamlFile.ts';

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

const written = z.looseObject({ languages: z.array(z.string()).min(1) });

/** Which languages a service's file names, even where the rest of it cannot be used. */
const languagesIn = (source: YamlText): readonly string[] => {
  const { document } = readText(source);
  const named = document.errors.length > 0 ? undefined : written.safeParse(document.toJS());
  return named?.success === true ? named.data.languages : [];
};

const sourceOf = (folder: ContentFolder, serviceId: string): YamlText => {
  const services = folder.list('services', '.yaml');
  if (services.includes(serviceId)) return folder.read(`services/${serviceId}.yaml`);
  const what = `there is no service "${serviceId}". Add this file, or choose one of ${services.join(', ')}.`;
  throw new ContentError([{ file: `content/services/${serviceId}.yaml`, line: 1, what }]);
};

/** What is wrong within single files: the service's, and all of its languages. */
const firstProblems = (folder: ContentFolder, source: YamlText, serviceId: string): readonly ContentProblem[] => {
  const own = problemsOf(() => {
    const { id } = readYaml(source, serviceFile);
    if (id !== serviceId)
      throw new ContentError([
        {
          file: source.file,
          line: source.text.slice(0, Math.max(0, source.text.search(/^id:/m))).split('\n').length,
          what: `id is "${id}": make it the file's name, "${serviceId}".`,
        },
      ]);
  });
  const languages = languagesIn(source);
  const inOne = (code: string): Service => readYaml(source, serviceInOneLanguage, (value) => inLanguage(value, languages, code));
  const local = own.length > 0 ? [] : languages.flatMap((code) => problemsOf(() => inOne(code)));
  const usable = own.length === 0 && local.length === 0;
  const safety = problemsOf(() => readYaml(folder.read('safety.yaml'), safetyFile));
  return [...own, ...local, ...safety, ...languages.flatMap((code) => shapeProblems(folder, code, usable ? inOne(code) : undefined))];
};

const stopAt = (problems: readonly ContentProblem[]): void => {
  const seen = new Map(problems.map((each) => [`${each.file}:${each.line} ${each.what}`, each]));
  if (seen.size > 0) throw new ContentError([...seen.values()]);
};

/**
 * Reads and checks the folder `content/`: first each file by itself, then whether they fit each other.
 * @param files what links to files say of them; nothing until they are made
 * @param serviceId name of a file in `services/`
 * @param folder opened before, where only what has changed is to be read again
 * @throws {ContentError} naming file, line and mend of everything that is wrong at this stage
 */
export const loadContent = (root: string, serviceId: string, files: FileWords = {}, folder = openFolder(root)): Content => {
  const source = sourceOf(folder, serviceId);
  stopAt(firstProblems(folder, source, serviceId));
  const { languages } = readYaml(source, serviceFile);
  const read = languages.map((code, index): ReadLanguage => {
    const service = readYaml(source, serviceInOneLanguage, (value) => inLanguage(value, languages, code));
    return readLanguage(folder, { code, prefix: index === 0 ? '' : `/${code}` }, service, files);
  });
  const [main, ...others] = read.map(({ content }) => content);
  if (!main) throw new Error('A service without a language passed its own schema.');
  const fitting = serviceFile.superRefine((service, context) => {
    for (const [path, message] of serviceProblems(service, main)) context.addIssue({ code: 'custom', path: [...path], message });
  });
  stopAt([
    ...problemsOf(() => readYaml(source, fitting)),
    ...read.flatMap(({ content, problems }) => [...problems, ...safetyProblems(folder, content)]),
  ]);
  const drawings = Object.fromEntries(folder.list('drawings', '.svg').map((name) => [name, folder.read(`drawings/${name}.svg`).text]));
  return { service: main.service, languages: [main, ...others], drawings, schemas: readKept(folder) };
};
