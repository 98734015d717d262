import { isScalar, visit } from 'yaml';
import type { ContentProblem } from '../contentError.ts';
import { splitHead } from '../folder.ts';
import { passagesIn } from '../markdownTokens.ts';
import type { Promises } from '../promises.ts';
import { remembered } from '../remembered.ts';
import { readText, type YamlText } from '../yamlFile.ts';

export interface Sentence {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What is asked promises nothing, and no more does a single word, such as a name that code knows. */
const statementsIn = (markdown: string): readonly string[] =>
  passagesIn(markdown).flatMap((passage) =>
    passage
      .replaceAll(/\s+/g, ' ')
      .trim()
      .split(/(?<=[.!?]”?) /)
      .filter((sentence) => / /.test(sentence) && !/\?”?$/.test(sentence)),
  );

const from = (source: YamlText, text: string, start: number, lineOf: (offset: number) => number): readonly Sentence[] =>
  statementsIn(text).map((sentence) => {
    const place = source.text.indexOf(sentence.slice(0, 12), start);
    return { file: source.file, line: lineOf(Math.max(start, place)), text: sentence };
  });

/** The statements that a YAML file makes, wherever they stand in it. */
export const statementsInYaml = remembered((source: YamlText): readonly Sentence[] => {
  const { document, lineAt } = readText(source);
  const found: Sentence[] = [];
  visit(document, {
    Scalar: (position, node) => {
      if (position === 'key' || !isScalar(node) || typeof node.value !== 'string' || !node.range) return;
      found.push(...from(source, node.value, node.range[0], lineAt));
    },
  });
  return found;
});

/** The same of a page: its head and its body. */
export const statementsInMarkdown = remembered((source: YamlText): readonly Sentence[] => {
  const { head, body } = splitHead(source);
  const lineOf = (offset: number): number => source.text.slice(0, offset).split('\n').length;
  return [...statementsInYaml(head), ...from(source, body, source.text.length - body.length, lineOf)];
});

const hasWord = (text: string, words: readonly string[]): boolean =>
  text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{M}’]/u)
    .some((word) => words.includes(word));

/**
 * Sentences that promise what nobody is named for, and policies that the service does not name.
 * @param source of the list of promises
 */
export const promiseProblems = (
  source: YamlText,
  { words, promises }: Promises,
  sentences: readonly Sentence[],
  keeps: readonly string[],
): readonly ContentProblem[] => {
  const marks = words.map((word) => word.toLocaleLowerCase());
  const phrases = promises.flatMap((each) => each.phrases.map((phrase) => phrase.toLocaleLowerCase()));
  const isTied = (text: string): boolean => {
    const small = text.toLocaleLowerCase();
    return phrases.some((phrase) => small.includes(phrase));
  };
  const lineOf = (text: string): number => source.text.slice(0, Math.max(0, source.text.indexOf(text))).split('\n').length;
  const untied = sentences.filter(({ text }) => hasWord(text, marks) && !isTied(text));
  const unkept = promises.flatMap((each) => ('policy' in each && !keeps.includes(each.policy) ? [each.policy] : []));
  return [
    ...untied.map(({ file, line, text }) => ({
      file,
      line,
      what: `"${text}" promises something that nobody is named for. Say it in the words of a promise in ${source.file}, or add a phrase of it there.`,
    })),
    ...unkept.map((policy) => ({
      file: source.file,
      line: lineOf(`policy: ${policy}`),
      what: `the service does not keep "${policy}". Name it under "keeps" in its file if it does, or take the sentences out.`,
    })),
  ];
};
