import { fill } from '../content/slots.ts';
import type { SafetyWords } from '../content/words/documents.ts';
import type { Answers } from '../forms/answers.ts';
import type { FormDefinition, Question } from '../forms/definition.ts';
import { chosenOptions, fits, optionsFor } from '../forms/kinds.ts';
import type { Option } from '../forms/pieces.ts';
import { questionsOf } from '../forms/questions.ts';
import { wordAnswer } from '../forms/summary.ts';

/** A way that was ticked. */
export interface Way {
  readonly value: string;
  readonly label: string;
  /** With its detail: "Text: 07700 900982". */
  readonly words: string;
  /** Ids of the answers that are its detail. */
  readonly answers: readonly string[];
}

export const THEY_CONTACT = 'i-will-contact';
/** The one who refers is asked before the person is. */
export const THROUGH_REFERRER = 'through-me';

/** The questions that hold the detail of each way of contact. A way without an entry needs none. */
const DETAILS: Readonly<Record<string, readonly string[]>> = {
  phone: ['phone', 'phoneSecond'],
  text: ['phone', 'phoneSecond'],
  'relay-uk': ['phone', 'phoneSecond'],
  email: ['email'],
  letter: ['address'],
  trusted: ['trustedName', 'trustedRelation', 'trustedContact', 'trustedSecond'],
  manager: ['managerName', 'managerContact', 'prison'],
  [THROUGH_REFERRER]: ['refName', 'refPhone', 'refEmail'],
};

/** Answers in which people write how they want to be reached, or not. */
const SPOKEN = ['neverDo', 'accessDetail', 'anythingElse'];

/** The answers in words, line by line. */
export type Shown = (id: string) => readonly string[];

export const shownBy = (form: Pick<FormDefinition, 'parts'>, answers: Answers, language: string): Shown => {
  const questions = new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));
  return (id) => {
    const answer = answers.get(id);
    return answer === undefined ? [] : wordAnswer(questions.get(id), answer, language);
  };
};

/** The ways of contact that were ticked, those that were offered, and what was typed about them; `saidIn`: an answer, each choice by its value. */
export const readContact = (form: Pick<FormDefinition, 'parts'>, answers: Answers, words: SafetyWords, language: string) => {
  const shown = shownBy(form, answers, language);
  const methods = questionsOf(form).find(({ id }) => id === 'contactMethods');
  const offered = methods?.kind === 'choices' ? optionsFor(methods, answers) : [];
  const ticked = answers.get('contactMethods') ?? [];
  const given = typeof ticked === 'string' ? [ticked] : ticked;
  // What was marked safe stays so when its option has gone: its value stands for its label.
  const gone = given.filter((value) => !offered.some((way) => way.value === value)).map((value): Option => ({ value, label: value }));
  const answersOf = (value: string): readonly string[] => (DETAILS[value] ?? []).filter((id) => answers.has(id));
  const detailOf = (value: string): string => answersOf(value).flatMap(shown).join(', ');
  const ways = [...offered, ...gone]
    .filter(({ value }) => given.includes(value))
    .map(({ value, label }): Way => {
      const detail = detailOf(value);
      return { value, label, words: detail ? fill(words.safe, { way: label, detail }) : label, answers: answersOf(value) };
    });
  const saidIn = (id: string): readonly { readonly id: string; readonly says: string }[] => {
    const question = questionsOf(form).find((each) => each.id === id);
    const answer = answers.get(id);
    const chosen = question && answer !== undefined && fits(question, answer) ? chosenOptions(question, answer) : [];
    return chosen.length > 0 ? chosen.map(({ value, label }) => ({ id: value, says: label })) : shown(id).map((says) => ({ id, says }));
  };
  const referrer = { words: detailOf(THROUGH_REFERRER), answers: answersOf(THROUGH_REFERRER) };
  return { saidIn, offered, ways, typed: SPOKEN.flatMap(shown), referrer };
};
