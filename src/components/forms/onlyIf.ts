import { conditionInWords } from '../../content/conditionWords.ts';
import type { LanguageContent } from '../../content/language.ts';
import { languageTag } from '../../content/languageTag.ts';
import { fill } from '../../content/slots.ts';
import type { FormDefinition } from '../../forms/definition.ts';
import type { Condition } from '../../forms/pieces.ts';
import { questionsOf } from '../../forms/questions.ts';

/** Says a condition before what depends on it; nothing where there is none. */
export type SayIf = (when: Condition | undefined) => string | undefined;

/** For browsers that can hide nothing: whoever reads every question must know which are theirs. Hidden where what does not apply can be. */
export const onlyIf = ({ words, code }: LanguageContent, form: FormDefinition): SayIf => {
  const { conditions } = words.form;
  const find = (id: string): { readonly name: string; readonly question: ReturnType<typeof questionsOf>[number] } => {
    const question = questionsOf(form).find((each) => each.id === id);
    if (!question) throw new Error(`A condition asks about the question "${id}", which the form does not hold.`);
    return { name: question.question, question };
  };
  return (when) => when && fill(conditions.intro, { condition: conditionInWords(when, find, conditions, languageTag(code)) });
};
