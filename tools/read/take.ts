import type { LanguageContent } from '../../src/content/language.ts';
import { languageTag } from '../../src/content/languageTag.ts';
import type { Content } from '../../src/content/load.ts';
import type { Answers } from '../../src/forms/answers.ts';
import type { FormDefinition } from '../../src/forms/definition.ts';
import { fieldNames } from '../../src/forms/kinds.ts';
import { numbersOf } from '../../src/forms/numbers.ts';
import { questionsOf } from '../../src/forms/questions.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import { stopOf } from '../../src/forms/summary.ts';
import { OWN_FIELDS } from '../../src/paper/forms/closing.ts';
import { codeOf } from '../../src/paper/forms/code.ts';
import type { OnPaper } from '../../src/referral/referral.ts';
import type { Filled } from './filled.ts';

/** What becomes of a filled form. None of the words holds an answer. */
export type Taken =
  | {
      readonly is: 'referral';
      readonly form: string;
      readonly language: string;
      readonly answers: Answers;
      readonly paper?: OnPaper;
      readonly notes: readonly string[];
    }
  /** What somebody must mend or ask, each with the number of its question. */
  | { readonly is: 'refused'; readonly why: readonly string[] };

const formOf = (content: Content, { form, language }: Filled['mark']): readonly [LanguageContent, FormDefinition] | undefined => {
  const own = content.languages.find(({ code }) => languageTag(code) === language);
  const found = own?.forms.find(({ id }) => id === form);
  return own && found && [own, found];
};

/** What is so although the form could be read. */
const notesOn = (form: FormDefinition, { mark, typed }: Filled): readonly string[] => {
  const today = codeOf(form);
  const known = new Set([...questionsOf(form).flatMap(fieldNames), ...Object.values(OWN_FIELDS)]);
  const gone = [...typed.keys()].filter((name) => !known.has(name));
  return [
    ...(mark.code === today
      ? []
      : [
          `This form was printed by an earlier version of the words (${mark.code}; today's is ${today}). Compare the answers with the form itself.`,
        ]),
    ...gone.map((name) => `The form no longer asks "${name}". Its answer is not taken over: read it in the form itself.`),
  ];
};

/** Who helped, and the date, as they were typed. */
const paperOf = ({ typed }: Filled): { readonly paper?: OnPaper } => {
  const [helper, date] = [OWN_FIELDS.helper, OWN_FIELDS.date]
    .map((name) => typed.get(name)?.join(' ').trim())
    .map((text) => text || undefined);
  return helper === undefined && date === undefined ? {} : { paper: { ...(helper && { helper }), ...(date && { date }) } };
};

/** Reads the answers as the web form does, with the same limits and messages. @param today YYYY-MM-DD */
export const take = (content: Content, filled: Filled, today: string): Taken => {
  const [language, form] = formOf(content, filled.mark) ?? [];
  if (language === undefined || form === undefined)
    return { is: 'refused', why: [`This service has no form "${filled.mark.form}" in the language ${filled.mark.language}.`] };
  const { answers, errors } = readAnswers(form, filled.typed, today);
  const stop = stopOf(form, answers);
  if (stop !== undefined) return { is: 'refused', why: [`${stop.title}. The form should not have been sent: do not keep it.`] };
  const notes = notesOn(form, filled);
  if (errors.length === 0) return { is: 'referral', form: form.id, language: language.code, answers, notes, ...paperOf(filled) };
  const [numbers, questions] = [numbersOf(form), new Map(questionsOf(form).map((each) => [each.id, each.question]))];
  const wrong = errors.map(
    ({ question, message }) => `Question ${numbers.get(question) ?? 0}, ${questions.get(question) ?? ''} ${message}.`,
  );
  return { is: 'refused', why: [...wrong, ...notes] };
};
