import type { Asked } from './asked.ts';
import type { Item, Part, Question } from './definition.ts';
import type { Option } from './pieces.ts';
import { questionsOf } from './questions.ts';

type Questions = ReadonlyMap<string, Question>;

const byId = (form: Asked): Questions => new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));

const optionIn = (option: Option, own: readonly Option[], into: readonly Option[]): Option => {
  const find = (options: readonly Option[]): Option | undefined => options.find(({ value }) => value === option.value);
  const other = find(into);
  return other === undefined || find(own)?.label !== option.label
    ? option
    : { ...option, label: other.label, staff: other.staff, flag: other.flag };
};

const itemIn = (item: Item, own: Questions, into: Questions): Item => {
  const [mine, theirs] = [own.get(item.id), into.get(item.id)];
  if (item.kind === 'note' || theirs?.kind !== item.kind || mine?.question !== item.question) return item;
  const worded = { ...item, question: theirs.question, short: theirs.short, check: theirs.check };
  if (worded.kind === 'confirm' && theirs.kind === 'confirm') return { ...worded, label: theirs.label, staff: theirs.staff };
  if (!('options' in worded) || !('options' in theirs) || !('options' in mine)) return worded;
  return { ...worded, options: worded.options.map((option) => optionIn(option, mine.options, theirs.options)) };
};

const partIn = (part: Part, own: Asked, into: Asked, questions: readonly [Questions, Questions]): Part => {
  const [mine, theirs] = [own, into].map(({ parts }) => parts.find(({ id }) => id === part.id));
  const titled = theirs !== undefined && mine?.title === part.title ? { title: theirs.title, staff: theirs.staff } : {};
  return { ...part, ...titled, items: part.items.map((item) => itemIn(item, ...questions)) };
};

/**
 * A form that took answers in one language, in the words of another.
 * A question or option that has other words today than those that were read keeps them: what they meant is not guessed.
 * @param own the form today, in the language that was read
 * @param into the form today, in the other language
 */
export const translated = (asked: Asked, own: Asked, into: Asked): Asked => {
  const questions = [byId(own), byId(into)] as const;
  return {
    ...asked,
    route: own.route === asked.route ? into.route : asked.route,
    parts: asked.parts.map((part) => partIn(part, own, into, questions)),
  };
};
