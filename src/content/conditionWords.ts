import type { Question } from '../forms/definition.ts';
import type { Condition } from '../forms/pieces.ts';
import { fill, type WordsWith } from './slots.ts';

export interface ConditionWords {
  readonly quoted: WordsWith<'option'>;
  readonly chosen: WordsWith<'options' | 'question'>;
  readonly chosenOther: WordsWith<'options' | 'question'>;
  readonly notChosen: WordsWith<'options' | 'question'>;
  readonly answered: WordsWith<'question'>;
  readonly notAnswered: WordsWith<'question'>;
}

/** A question, and what it is called where the words stand: by its number on paper, by itself on a page. */
export interface Called {
  readonly name: string;
  readonly question: Question;
}

/** More options than this are named by those that are left. */
const MANY = 4;

/** A condition as words that can follow "if": `you ticked “Phone call” or “Text message” at question 4`. */
export const conditionInWords = (condition: Condition, find: (id: string) => Called, words: ConditionWords, language: string): string => {
  const list = (type: 'conjunction' | 'disjunction', pieces: readonly string[]): string =>
    new Intl.ListFormat(language, { type }).format(pieces);

  const labels = (labelled: readonly string[]): string =>
    list(
      'disjunction',
      labelled.map((label) => fill(words.quoted, { option: label })),
    );

  const chosen = ({ name, question }: Called, values: readonly string[], negated: boolean): string => {
    const ticked = (said: WordsWith<'options' | 'question'>, named: readonly string[]): string =>
      fill(said, { options: labels(named), question: name });
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
        return fill(negated ? words.notAnswered : words.answered, { question: find(each.question).name });
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
