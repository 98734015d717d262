import { z } from 'zod';
import { questionsOf } from '../forms/questions.ts';
import type { ContentProblem } from './contentError.ts';
import type { ContentFolder } from './folder.ts';
import type { LanguageContent } from './language.ts';
import { readYaml } from './yamlFile.ts';

/** A question and an option of it, as the JSON names the flag: `afraidNow:yes`. */
const flagId = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*:[a-z0-9-]+$/, "write question and option with a colon between them, like 'afraidNow:yes'");

/** What keeps people safe in each form, by its id. */
export const safetyFile = z.record(z.string(), z.strictObject({ questions: z.array(z.string()).min(1), flags: z.array(flagId) }));

const FILE = 'safety.yaml';

/** Questions and flags that keep people safe and are gone from a form: nobody may lose them unseen. */
export const safetyProblems = (
  folder: ContentFolder,
  { code, forms }: Pick<LanguageContent, 'code' | 'forms'>,
): readonly ContentProblem[] => {
  const list = readYaml(folder.read(FILE), safetyFile);
  return forms.flatMap((form): readonly ContentProblem[] => {
    const kept = list[form.id];
    const { file, text } = folder.read(`${code}/forms/${form.id}.yaml`);
    const questions = new Map(questionsOf(form).map((question) => [question.id, question]));
    const lineOf = (id: string): number => text.slice(0, Math.max(0, text.indexOf(`id: ${id}\n`))).split('\n').length;
    const gone = (what: string, id: string): ContentProblem => ({
      file,
      line: lineOf(id),
      what: `${what} is gone, and it keeps people safe. Put it back; or, if whoever answers for safety has agreed, take "${id}" out of content/${FILE} too.`,
    });
    if (kept === undefined)
      return [
        {
          file,
          line: 1,
          what: `content/${FILE} does not say what keeps people safe in this form. Add "${form.id}:" there, with questions and flags.`,
        },
      ];
    const flagged = (id: string): boolean => {
      const [question = '', value] = id.split(':');
      const found = questions.get(question);
      return found !== undefined && 'options' in found && found.options.some((each) => each.value === value && each.flag !== undefined);
    };
    return [
      ...kept.questions.filter((id) => !questions.has(id)).map((id) => gone(`the question "${id}"`, id)),
      ...kept.flags
        .filter((id) => !flagged(id) && (questions.has(id.split(':')[0] ?? '') || !kept.questions.includes(id.split(':')[0] ?? '')))
        .map((id) => ({ ...gone(`the flag of "${id}"`, id), line: lineOf(id.split(':')[0] ?? '') })),
    ];
  });
};
