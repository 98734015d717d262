import { tabOf } from '../../src/content/tabs.ts';
import { fill } from '../../src/content/slots.ts';
import type { Option } from '../../src/forms/pieces.ts';
import { questionsOf } from '../../src/forms/questions.ts';
import { fieldsOf } from '../../src/forms/kinds.ts';
import { inStaffWords } from '../../src/forms/staffWords.ts';
import type { Fields } from './answers.ts';
import { ENGLISH, formOf } from './forms.ts';

/** What the site says as its words stand now: a journey that quoted them would break with each edit. */
export const WORDS = ENGLISH.words;
export const SERVICE = ENGLISH.service;

/** The words of one question of a form. */
export const wordsOf = (form: string, id: string) => {
  const question = questionsOf(formOf(form)).find((each) => each.id === id);
  if (!question) throw new Error(`The form "${form}" does not ask "${id}".`);
  return {
    /** As the person is asked it, as they look over it, and as staff are told. */
    label: question.question,
    check: question.check ?? question.question,
    short: question.short ?? question.question,
    hint: question.hint ?? '',
    errors: question.errors,
    option: (value: string): Option => {
      const found = 'options' in question ? question.options.find((each) => each.value === value) : undefined;
      if (!found) throw new Error(`"${id}" of the form "${form}" offers no "${value}".`);
      return found;
    },
    /** What staff are told when this was chosen. */
    flag(value: string): string {
      const { flag } = this.option(value);
      if (flag === undefined) throw new Error(`"${value}" of "${id}" in the form "${form}" has no flag.`);
      return flag;
    },
  };
};

/** What staff are told that was chosen. */
export const staffLabel = (form: string, id: string, value: string): string => {
  const { staff, label } = wordsOf(form, id).option(value);
  return staff ?? label;
};

/** The safety summary's line for a way that was not ticked. */
export const notSafe = (form: string, value: string): string =>
  fill(WORDS.safety.notSafe, { way: staffLabel(form, 'contactMethods', value) });

export const partsOf = (form: string): readonly string[] => formOf(form).parts.map(({ title }) => title);

/** What the tab shows of one part, from 1. */
export const titleOfPart = (part: number, form = 'harmed'): string =>
  `${fill(WORDS.form.parts.progress, { part: String(part), parts: String(partsOf(form).length) })} – ${tabOf(ENGLISH, form)}`;

/** The same as documents for staff call them. */
export const staffPartsOf = (form: string): readonly string[] => inStaffWords(formOf(form)).parts.map(({ title }) => title);

/** Those of the answers that the form has a question for, in its order: an editor may have taken one out. */
export const askedIn = (form: string, fields: Fields): Fields => {
  const names = questionsOf(formOf(form)).flatMap((question) => fieldsOf(question).map(({ name }) => name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const given = fields[name];
      return given === undefined ? [] : [[name, given]];
    }),
  );
};

/** Words as the start of a pattern. */
export const startingWith = (words: string): RegExp => new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
