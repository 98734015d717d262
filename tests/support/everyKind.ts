import fc from 'fast-check';
import type { FormDefinition, Kind } from '../../src/forms/definition.ts';
import { fieldNames, optionsOf } from '../../src/forms/kinds.ts';
import { questionsOf } from '../../src/forms/questions.ts';
import type { Fields } from './answers.ts';

const words = { question: 'What?', required: true } as const;
const choosing = (...more: readonly object[]) => ({
  ...words,
  options: ['one', 'two', '3rd'].map((value, index) => ({ value, label: value, explain: `More about ${value}`, ...more[index] })),
});

/** A question of each kind as it is written in a content file, without its id. */
const WRITTEN: { readonly [K in Kind]: object } = {
  text: words,
  name: words,
  longText: words,
  phone: words,
  email: words,
  identifier: { ...words, format: 'crn', strict: true },
  date: { ...words, side: 'past' },
  choice: choosing(),
  select: choosing(),
  choices: choosing({}, {}, { alone: true }),
  confirm: { ...words, label: 'Yes' },
};
const KINDS = Object.keys(WRITTEN);

const chosen = fc.oneof(fc.constantFrom('one', 'two', '3rd'), fc.constantFrom(['one', '3rd'], ['one', 'two']));
const CHOOSING = ['choice', 'select', 'choices'];

/** A question of each kind, and one of each that applies only sometimes: `text1`, `text2`, … */
const everyQuestion = (layer: number, when?: object) =>
  Object.entries(WRITTEN).map(([kind, written]) => ({ kind, id: `${kind}${layer}`, ...written, ...(when && { when }) }));

/** Each test of each question, and every test of tests. */
const conditions = (layer: number, deniable: readonly string[]) => {
  const asks = (kinds: readonly string[]): readonly fc.Arbitrary<object>[] =>
    kinds.map((kind) => {
      const id = `${kind}${layer}`;
      const answered = fc.constant({ answered: id });
      if (kind === 'confirm') return fc.oneof(answered, fc.constant({ [id]: 'yes' }));
      return CHOOSING.includes(kind)
        ? fc.oneof(
            answered,
            chosen.map((values) => ({ [id]: values })),
          )
        : answered;
    });
  const denied = asks(deniable);
  const denials = denied.flatMap((one, index) => [
    one.map((not) => ({ not })),
    fc.tuple(one, denied.at(index - 1) ?? one).map((any) => ({ not: { any } })),
  ]);
  const { tree } = fc.letrec<{ tree: object }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(...asks(KINDS)),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      ...denials,
      fc.tuple(chosen, chosen).map(([one, two]) => ({ [`choice${layer}`]: one, [`choices${layer}`]: two })),
    ),
  }));
  return [...asks(KINDS).flatMap((ask) => fc.sample(ask, { seed: layer, numRuns: 1 })), ...fc.sample(tree, { seed: layer, numRuns: 15 })];
};

const notes = (layer: number, deniable: readonly string[]) =>
  conditions(layer, deniable).map((when, index) => ({ kind: 'note', id: `note${layer}n${index}`, words: 'Well.', when }));

/** A question whose options come and go. */
const withComing = (kind: string, id: string, when: object) => ({ kind, id, ...choosing({}, { when }, { when }) });

/** A form with every kind, every condition on it, and conditions on questions that apply only sometimes, as its content file. */
export const everyKindFile = (deniable: readonly string[] = [...CHOOSING, 'confirm']): string =>
  JSON.stringify({
    id: 'every-kind',
    version: 1,
    title: 'Every kind',
    route: 'Every kind',
    reader: 'harmed',
    door: { title: 'Every kind', words: 'Every kind' },
    before: 'Every kind.',
    parts: [
      {
        id: 'kinds',
        title: 'Kinds',
        items: [
          { kind: 'choice', id: 'contactMethods', ...choosing() },
          ...everyQuestion(1),
          ...notes(1, deniable),
          ...everyQuestion(2, { choice1: ['one', 'two'] }),
          ...notes(2, deniable),
          ...everyQuestion(3, { answered: 'email1' }),
          ...notes(3, []),
          withComing('choice', 'comingOne', { select1: 'one' }),
          withComing('choices', 'comingSome', { answered: 'phone1' }),
          ...['comingOne', 'comingSome'].flatMap((id) =>
            ['one', 'two', '3rd', ['two', '3rd']].map((values, index) => ({
              kind: 'note',
              id: `${id}${index}`,
              words: 'Well.',
              when: { [id]: values },
            })),
          ),
        ],
      },
    ],
  });

/** What a question of a kind can be answered with, field by field, where it is typed. */
export const TYPED: { readonly [K in Kind]: readonly string[] } = {
  text: ['Siân'],
  name: ['Siân'],
  longText: ['One\ntwo'],
  phone: ['07700 900982'],
  email: ['sian@example.org'],
  identifier: ['x 123456'],
  date: ['7', '3', '1990'],
  choice: [],
  select: [],
  choices: [],
  confirm: [],
};
const UNREADABLE = [' ', '\n', '\u200b', 'a@b', '31', 'x'.repeat(1001)];

/** What people may put into the fields, by field. What is typed can always be read, unless other text is wanted. */
export const anyFields = (form: Pick<FormDefinition, 'parts'>, readable: boolean): fc.Arbitrary<Fields> =>
  fc
    .tuple(
      ...questionsOf(form).map((question): fc.Arbitrary<Fields> => {
        const values = optionsOf(question).map(({ value }) => value);
        const names = fieldNames(question);
        if (values.length > 0) return fc.record(Object.fromEntries(names.map((name) => [name, fc.subarray(values)])));
        const whole = Object.fromEntries(names.map((name, index) => [name, TYPED[question.kind][index] ?? '']));
        const other = fc.record(
          Object.fromEntries(names.map((name) => [name, fc.constantFrom('', ...TYPED[question.kind], ...UNREADABLE)])),
        );
        return fc.oneof(fc.constant({}), fc.constant(whole), ...(readable ? [] : [other]));
      }),
    )
    .map((all) => all.reduce((together, each) => ({ ...together, ...each }), {}));
