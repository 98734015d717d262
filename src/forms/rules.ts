import type { Option } from './pieces.ts';
import type { Item, Question } from './definition.ts';
import type { Readable } from './readAnswers.ts';

/** What the page's script does not read. */
const NO_WORDS = { short: undefined, check: undefined, hint: undefined, why: undefined, paper: undefined, online: undefined } as const;

/** Everything of an option that decides something. */
const optionRules = ({ value, when, alone, stop, explain }: Option): Option => ({
  value,
  label: '',
  when,
  alone,
  stop: stop && { title: '', body: '' },
  explain: explain === undefined ? undefined : '',
});

/** The messages that can be needed: our own pages repeat no field, and what may stay empty is never missing. */
const messagesOf = (question: Question): Question['errors'] => {
  const { missing, alone, repeated: _, ...others } = question.errors;
  return {
    ...others,
    ...(missing && question.required !== undefined && { missing }),
    ...(alone && 'options' in question && question.options.some((each) => each.alone) && { alone }),
  };
};

const questionRules = (question: Question): Question => {
  const bare = { ...question, question: '', ...NO_WORDS, errors: messagesOf(question) };
  if ('options' in bare) return { ...bare, options: bare.options.map(optionRules) };
  return bare.kind === 'confirm' ? { ...bare, label: '' } : bare;
};

const itemRules = (item: Item): Item =>
  item.kind === 'note' ? { ...item, words: '', flag: undefined, sent: undefined, paper: undefined } : questionRules(item);

/**
 * The same form without its words, all but the messages: what a page carries so that its script reads answers as the server does.
 * `readAnswers`, `stopOf` and `conditionals` find in it what they find in the form.
 */
export const rulesOf = ({ parts }: Readable): Readable => ({
  parts: parts.map(({ id, items }) => ({ id, title: '', items: items.map(itemRules) })),
});
