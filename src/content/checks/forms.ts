import type { ContentProblem, Stray } from '../contentError.ts';
import { formProblems } from '../formProblems.ts';
import type { Assembled } from '../forms.ts';
import type { YamlText } from '../yamlFile.ts';

const lineOf = ({ text }: YamlText, near: readonly string[]): number => {
  const place = near.reduce((from, words) => Math.max(from, text.indexOf(words, from)), 0);
  return text.slice(0, place).split('\n').length;
};

/** What is wrong with a form as it was put together, for an editor. */
export const formStrays = (source: YamlText, id: string, assembled: Assembled): readonly ContentProblem[] => {
  const named: readonly Stray[] =
    assembled.ok && assembled.form.id !== id
      ? [{ what: `id is "${assembled.form.id}": make it the file's name, "${id}"`, near: [`id: ${assembled.form.id}`] }]
      : [];
  const found = assembled.ok ? formProblems(assembled.form) : assembled.stray;
  return [...named, ...found].map(({ what, near }) => ({ file: source.file, line: lineOf(source, near), what: `${what}.` }));
};
