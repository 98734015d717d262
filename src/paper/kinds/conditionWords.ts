import { fill, type WordsWith } from '../../content/slots.ts';
import type { PdfWords } from '../../content/words/documents.ts';
import type { Condition } from '../../forms/pieces.ts';
import type { Question } from '../../forms/definition.ts';

export type ConditionWords = PdfWords['blank']['conditions'];

/** The questions of a form by id, each with the number it bears on paper. */
export type Numbered = ReadonlyMap<string, { readonly number: number; readonly question: Question }>;

/** More options than this are named by those that are left. */
const MANY = 4;

/**
 * A condition as words that can follow "if": `you ticked “Phone call” or “Text message” at question 4`.
 * @throws {Error} if it asks about a question that the form does not hold, which the content check refuses
 */
export const conditionInWords = (condition: Condition, questions: Numbered, words: ConditionWords, language: string): string => {
  const list = (type: 'conjunction' | 'disjunction', pieces: readonly string[]): string =>
    new Intl.ListFormat(language, { type }).format(pieces);

  const find = (id: string): { readonly number: number; readonly question: Question } => {
    const found = questions.get(id);
    if (found === undefined) throw new Error(`A condition asks about the question "${id}", which the form does not hold.`);
    return found;
  };
  const labels = (labelled: readonly string[]): string =>
    list(
      'disjunction',
      labelled.map((label) => fill(words.quoted, { option: label })),
    );

  const chosen = ({ number, question }: ReturnType<typeof find>, values: readonly string[], negated: boolean): string => {
    const ticked = (said: WordsWith<'options' | 'question'>, named: readonly string[]): string =>
      fill(said, { options: labels(named), question: String(number) });
    if (!('options' in question))
      return ticked(negated ? words.notChosen : words.chosen, question.kind === 'confirm' ? [question.label] : values);
    const named = (wanted: boolean): readonly string[] =>
      question.options.filter((option) => values.includes(option.value) === wanted).map((option) => option.label);
    const others = named(false);
    if (!negated && values.length > MANY && others.length > 0 && others.length <= 2) return ticked(words.chosenOther, others);
    return ticked(negated ? words.notChosen : words.chosen, named(true));
  };

  const say = (each: Condition, negated: boolean): string => {
    switch (each.test) {
      case 'chosen':
        return chosen(find(each.question), each.values, negated);
      case 'answered':
        return fill(negated ? words.notAnswered : words.answered, { question: String(find(each.question).number) });
      case 'not':
        return say(each.of, !negated);
      case 'all':
      case 'any': {
        const pieces = each.of.map((inner) => say(inner, negated));
        return list((each.test === 'all') === negated ? 'disjunction' : 'conjunction', pieces);
      }
    }
  };
  return say(condition, false);
};
