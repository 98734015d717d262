import type { z } from 'zod';
import type { FormDefinition } from '../forms/definition.ts';
import { addressesOf } from './checks/addresses.ts';
import { blockProblems } from './checks/blocks.ts';
import { formStrays } from './checks/forms.ts';
import { linkProblems } from './checks/links.ts';
import { unreadRules } from './checks/rules.ts';
import { placeholderProblems } from './checks/placeholders.ts';
import { promiseProblems, statementsInMarkdown, statementsInYaml, type Sentence } from './checks/promises.ts';
import { writtenInMarkdown, writtenInYaml, type Written } from './checks/written.ts';
import type { ContentProblem } from './contentError.ts';
import { factsOf } from './facts.ts';
import { MANY, SINGLE, type Many } from './files.ts';
import { splitHead, type ContentFolder } from './folder.ts';
import { assembleForm, type FormFile, type WrittenPart } from './forms.ts';
import type { Document, LanguageContent } from './language.ts';
import { createMarkdown, type FileWords } from './markdown.ts';
import { fillIn, mapWords } from './placeholders.ts';
import type { Service } from './service.ts';
import { minorOf } from './versions.ts';
import { readYaml } from './yamlFile.ts';

/** People of stories and films speak for themselves, and so does the practice mailbox; the guide tells staff what to do. */
const MADE_UP = /^(?:stories|films\/|words\/demo|guide)/;

/** One language's content, and what in it does not fit the rest: with that it must not be used. */
export interface ReadLanguage {
  readonly content: LanguageContent;
  readonly problems: readonly ContentProblem[];
}

/**
 * Reads one language's folder for one service.
 * @throws {ContentError} naming what is wrong in one file of it: see `shapeProblems` for all of them
 */
export const readLanguage = (
  folder: ContentFolder,
  { code, prefix }: Pick<LanguageContent, 'code' | 'prefix'>,
  service: Service,
  files: FileWords,
): ReadLanguage => {
  const problems: ContentProblem[] = [];
  const written: Written[] = [];
  const statements: Sentence[] = [];
  const { facts, newTab } = factsOf(folder, code, service);
  const markdown = createMarkdown(prefix, newTab, files);
  const fill = (value: unknown): unknown => mapWords(value, (text) => fillIn(text, facts));
  const read = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
    const source = folder.read(`${code}/${file}`);
    const content = readYaml(source, schema, fill);
    written.push(...writtenInYaml(source));
    if (!MADE_UP.test(file)) statements.push(...statementsInYaml(source));
    return content;
  };
  const many = <Schema extends z.ZodType>(place: Many, schema: Schema): readonly (readonly [id: string, z.output<Schema>])[] =>
    folder.list(`${code}/${place}`, '.yaml').map((id) => [id, read(`${place}/${id}.yaml`, schema)] as const);
  const documents = <Schema extends z.ZodObject>(place: Many, schema: Schema): readonly Document<z.output<Schema>>[] =>
    folder.list(`${code}/${place}`, '.md').map((id) => {
      const source = folder.read(`${code}/${place}/${id}.md`);
      const { head, body } = splitHead(source);
      written.push(...writtenInMarkdown(source));
      if (!MADE_UP.test(place)) statements.push(...statementsInMarkdown(source));
      return { ...readYaml(head, schema, fill), id, segments: markdown.toSegments(fillIn(body, facts)) };
    });

  const words = {
    site: read('words/site.yaml', SINGLE['words/site.yaml']),
    form: read('words/form.yaml', SINGLE['words/form.yaml']),
    exit: read('words/exit.yaml', SINGLE['words/exit.yaml']),
    receipt: read('words/receipt.yaml', SINGLE['words/receipt.yaml']),
    safety: read('words/safety.yaml', SINGLE['words/safety.yaml']),
    email: read('words/email.yaml', SINGLE['words/email.yaml']),
    pdf: read('words/pdf.yaml', SINGLE['words/pdf.yaml']),
    demo: read('words/demo.yaml', SINGLE['words/demo.yaml']),
    staff: read('words/staff.yaml', SINGLE['words/staff.yaml']),
    record: read('words/record.yaml', SINGLE['words/record.yaml']),
  };
  // These words have names in braces of their own, which code fills in.
  const interfaceWords = written.splice(0);

  const shared = new Map<string, WrittenPart>(many('forms/shared', MANY['forms/shared'].schema));
  const formFiles = new Map<string, FormFile>(many('forms', MANY.forms.schema));
  problems.push(...unreadRules(`content/${code}/forms/`, [...formFiles.values()], shared.values()));
  const forms = [...formFiles].flatMap(([id, file]): readonly FormDefinition[] => {
    const assembled = assembleForm(file, shared, words.form.errors, service);
    problems.push(...formStrays(folder.read(`${code}/forms/${id}.yaml`), id, assembled));
    return assembled.ok ? [{ ...assembled.form, minor: minorOf(folder, assembled.form) }] : [];
  });

  const content: LanguageContent = {
    code,
    prefix,
    service,
    files,
    words,
    forms,
    pages: documents('pages', MANY.pages.schema),
    stories: documents('stories', MANY.stories.schema),
    faq: documents('faq', MANY.faq.schema),
    support: read('support.yaml', SINGLE['support.yaml']),
    evidence: read('evidence.yaml', SINGLE['evidence.yaml']),
    ways: read('ways.yaml', SINGLE['ways.yaml']).ways,
    doors: read('doors.yaml', SINGLE['doors.yaml']).doors,
    steps: read('steps.yaml', SINGLE['steps.yaml']).steps,
    guide: read('guide.yaml', SINGLE['guide.yaml']),
    films: many('films', MANY.films.schema).map(([id, film]) => ({ ...film, id })),
  };
  const promises = folder.read(`${code}/promises.yaml`);
  problems.push(
    ...promiseProblems(promises, readYaml(promises, SINGLE['promises.yaml']), statements, service.keeps),
    ...placeholderProblems(written, facts),
    ...blockProblems(written, { films: content.films.map((each) => each.id), drawings: folder.list('drawings', '.svg') }),
    // A form that could not be put together would be missed by every link to it.
    ...(forms.length < formFiles.size ? [] : linkProblems([...interfaceWords, ...written], addressesOf(content))),
  );
  return { content, problems };
};
