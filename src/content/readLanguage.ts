import { z } from 'zod';
import type { FormDefinition } from '../forms/definition.ts';
import { addressesOf } from './checks/addresses.ts';
import { blockProblems } from './checks/blocks.ts';
import { formStrays } from './checks/forms.ts';
import { linkProblems } from './checks/links.ts';
import { unreadRules } from './checks/rules.ts';
import { placeholderProblems } from './checks/placeholders.ts';
import { promiseProblems, statementsInMarkdown, statementsInYaml, type Sentence } from './checks/promises.ts';
import { writtenInMarkdown, writtenInYaml, type Written } from './checks/written.ts';
import { ContentError, type ContentProblem } from './contentError.ts';
import { filmFile } from './films.ts';
import { splitHead, type ContentFolder } from './folder.ts';
import { assembleForm, formFile, sharedPartFile, type FormFile, type WrittenPart } from './forms.ts';
import type { Document, LanguageContent } from './language.ts';
import { createMarkdown, type FileWords } from './markdown.ts';
import { doorsFile, evidenceFile, faqHead, pageHead, stepsFile, storyHead, waysFile } from './pages.ts';
import { fillIn, mapWords, placeholdersOf, waysOffered } from './placeholders.ts';
import { promisesFile } from './promises.ts';
import type { Service } from './service.ts';
import { callPlaceholders, supportFile } from './support.ts';
import { emailWords, pdfWords, receiptWords, safetyWords } from './words/documents.ts';
import { guideFile } from './words/guide.ts';
import { formWords } from './words/form.ts';
import { demoWords, exitWords, siteWords } from './words/site.ts';
import { minorOf } from './versions.ts';
import { recordWords } from './words/record.ts';
import { staffWords } from './words/staff.ts';
import { readYaml } from './yamlFile.ts';

/** People of stories and films speak for themselves, and so does the practice mailbox; the guide tells staff what to do. */
const MADE_UP = /^(?:stories|films\/|words\/demo|guide)/;

/**
 * Reads one language's folder for one service.
 * @throws {ContentError} naming everything that stops the build
 */
export const readLanguage = (
  folder: ContentFolder,
  { code, prefix }: Pick<LanguageContent, 'code' | 'prefix'>,
  service: Service,
  files: FileWords,
): LanguageContent => {
  const problems: ContentProblem[] = [];
  const written: Written[] = [];
  const statements: Sentence[] = [];
  // Needed before the facts can be put in place, so only what holds none.
  const { toFill, newTab, talk } = siteWords.shape;
  const site = readYaml(folder.read(`${code}/words/site.yaml`), z.object({ toFill, newTab, talk }));
  const { ways } = readYaml(folder.read(`${code}/ways.yaml`), waysFile);
  const own = placeholdersOf(service, site.toFill, site.talk, waysOffered(service, ways, code));
  const help = readYaml(folder.read(`${code}/support.yaml`), supportFile, (value) => mapWords(value, (text) => fillIn(text, own)));
  const facts = { ...callPlaceholders(help), ...own };
  const markdown = createMarkdown(prefix, site.newTab, files);
  const fill = (value: unknown): unknown => mapWords(value, (text) => fillIn(text, facts));
  const yaml = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
    const source = folder.read(`${code}/${file}`);
    const content = readYaml(source, schema, fill);
    written.push(...writtenInYaml(source));
    if (!MADE_UP.test(file)) statements.push(...statementsInYaml(source));
    return content;
  };

  const documents = <Schema extends z.ZodObject>(kind: string, schema: Schema): readonly Document<z.output<Schema>>[] =>
    folder.list(`${code}/${kind}`, '.md').map((id) => {
      const source = folder.read(`${code}/${kind}/${id}.md`);
      const { head, body } = splitHead(source);
      written.push(...writtenInMarkdown(source));
      if (!MADE_UP.test(kind)) statements.push(...statementsInMarkdown(source));
      return { ...readYaml(head, schema, fill), id, segments: markdown.toSegments(fillIn(body, facts)) };
    });

  const words = {
    site: yaml('words/site.yaml', siteWords),
    form: yaml('words/form.yaml', formWords),
    exit: yaml('words/exit.yaml', exitWords),
    receipt: yaml('words/receipt.yaml', receiptWords),
    safety: yaml('words/safety.yaml', safetyWords),
    email: yaml('words/email.yaml', emailWords),
    pdf: yaml('words/pdf.yaml', pdfWords),
    demo: yaml('words/demo.yaml', demoWords),
    staff: yaml('words/staff.yaml', staffWords),
    record: yaml('words/record.yaml', recordWords),
  };
  // These words have names in braces of their own, which code fills in.
  const interfaceWords = written.splice(0);

  const shared = new Map(
    folder.list(`${code}/forms/shared`, '.yaml').map((id): [string, WrittenPart] => [id, yaml(`forms/shared/${id}.yaml`, sharedPartFile)]),
  );
  const formFiles = new Map(
    folder.list(`${code}/forms`, '.yaml').map((id): [string, FormFile] => [id, yaml(`forms/${id}.yaml`, formFile)]),
  );
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
    pages: documents('pages', pageHead),
    stories: documents('stories', storyHead),
    faq: documents('faq', faqHead),
    support: yaml('support.yaml', supportFile),
    evidence: yaml('evidence.yaml', evidenceFile),
    ways: yaml('ways.yaml', waysFile).ways,
    doors: yaml('doors.yaml', doorsFile).doors,
    steps: yaml('steps.yaml', stepsFile).steps,
    guide: yaml('guide.yaml', guideFile),
    films: folder.list(`${code}/films`, '.yaml').map((id) => ({ ...yaml(`films/${id}.yaml`, filmFile), id })),
  };
  const promises = folder.read(`${code}/promises.yaml`);
  problems.push(
    ...promiseProblems(promises, readYaml(promises, promisesFile), statements, service.keeps),
    ...placeholderProblems(written, facts),
    ...blockProblems(written, { films: content.films.map((each) => each.id), drawings: folder.list('drawings', '.svg') }),
    ...linkProblems([...interfaceWords, ...written], addressesOf(content)),
  );
  if (problems.length > 0) throw new ContentError(problems);
  return content;
};
