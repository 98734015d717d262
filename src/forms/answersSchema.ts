import type { Condition } from './pieces.ts';
import type { FormDefinition, Question } from './definition.ts';
import { optionsOf, schemaOfAnswer } from './kinds.ts';
import type { JsonSchema } from './kinds/kind.ts';
import { questionsOf } from './questions.ts';

type Questions = ReadonlyMap<string, Question>;

const among = (question: Question | undefined, values: readonly string[]): JsonSchema =>
  question?.kind === 'choices' ? { type: 'array', contains: { enum: values } } : { enum: values };

/** A condition of the form, as answers fulfil it. */
const fulfilling = (condition: Condition, questions: Questions): JsonSchema => {
  switch (condition.test) {
    case 'chosen': {
      const { question, values } = condition;
      return { properties: { [question]: among(questions.get(question), values) }, required: [question] };
    }
    case 'answered':
      return { properties: { [condition.question]: true }, required: [condition.question] };
    case 'all':
      return { allOf: condition.of.map((each) => fulfilling(each, questions)) };
    case 'any':
      return { anyOf: condition.of.map((each) => fulfilling(each, questions)) };
    case 'not':
      return { not: fulfilling(condition.of, questions) };
  }
};

const present = (id: string): JsonSchema => ({ properties: { [id]: true }, required: [id] });
const absent = (id: string): JsonSchema => ({ properties: { [id]: false } });

/** When it is answered, when it must be, and which options there are when: nothing of what always holds. */
const rulesOf = (question: Question, questions: Questions): readonly JsonSchema[] => {
  const { id, when, required } = question;
  const needed = required === true ? when && fulfilling(when, questions) : required && fulfilling(required, questions);
  const asked = when && fulfilling(when, questions);
  return [
    ...(asked ? [{ if: asked, ...(needed && required === true && { then: present(id) }), else: absent(id) }] : []),
    ...(needed && required !== true ? [{ if: asked ? { allOf: [asked, needed] } : needed, then: present(id) }] : []),
    ...optionsOf(question).flatMap((option): readonly JsonSchema[] => {
      if (option.when === undefined) return [];
      const chosen = among(question, [option.value]);
      return [{ if: { properties: { [id]: chosen }, required: [id] }, then: fulfilling(option.when, questions) }];
    }),
  ];
};

/** JSON Schema (2020-12) of the answers to a form, by the ids of its questions: of every referral that is taken, and of no other. */
export const answersSchema = (form: Pick<FormDefinition, 'parts'>): JsonSchema => {
  const questions: Questions = new Map(questionsOf(form).map((question) => [question.id, question]));
  const all = [...questions.values()];
  const named = ({ short, question }: Question): JsonSchema =>
    short === undefined ? { title: question } : { title: short, description: question };
  const rules = all.flatMap((question) => rulesOf(question, questions));
  return {
    type: 'object',
    properties: Object.fromEntries(all.map((question) => [question.id, { ...named(question), ...schemaOfAnswer(question) }])),
    required: all.filter(({ required, when }) => required === true && when === undefined).map(({ id }) => id),
    ...(rules.length > 0 && { allOf: rules }),
    additionalProperties: false,
  };
};

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema without what is there to be read: a label that is reworded changes nothing in it. */
export const withoutWords = (schema: JsonSchema): JsonSchema => {
  const bare = (value: unknown, names: boolean): unknown => {
    if (Array.isArray(value)) return value.map((each) => bare(each, false));
    if (!isObject(value)) return value;
    // Below `properties` the keys are ids of questions, one of which may be called "title".
    const kept = Object.entries(value).filter(([key]) => names || (key !== 'title' && key !== 'description'));
    return Object.fromEntries(kept.map(([key, each]) => [key, bare(each, !names && key === 'properties')]));
  };
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, each]) =>
      key === 'title' || key === 'description' ? [] : [[key, bare(each, key === 'properties')]],
    ),
  );
};
