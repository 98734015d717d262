import type { RecordField, RecordWords } from '../content/words/record.ts';
import { answersSchema } from '../forms/answersSchema.ts';
import type { FormDefinition } from '../forms/definition.ts';
import type { JsonSchema } from '../forms/kinds/kind.ts';
import { momentPattern } from '../forms/patterns.ts';
import { ENVELOPE, ENVELOPE_MINOR, schemaPath } from './recordVersion.ts';
import { REFERENCE, referenceTable } from './referenceSchema.ts';

type Fields = Readonly<Record<string, JsonSchema>>;

const TEXT: JsonSchema = { type: 'string' };
const FILLED: JsonSchema = { type: 'string', minLength: 1 };
const YES: JsonSchema = { const: true };
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const LANGUAGE: JsonSchema = { type: 'string', pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' };
const MOMENT: JsonSchema = { type: 'string', pattern: momentPattern('Z') };

const closed = (properties: Fields, optional: Fields = {}): JsonSchema => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});

/** What a form is to its schema. */
export type Described = Pick<FormDefinition, 'id' | 'version' | 'minor' | 'route'>;

/**
 * JSON Schema (2020-12) of the record of one form.
 * @param answers of its answers: those of the form as it is, or as it was at an earlier version
 */
export const schemaOfRecord = ({ id, version, minor, route }: Described, answers: JsonSchema, { fields }: RecordWords): JsonSchema => {
  const told = (name: RecordField, schema: JsonSchema): JsonSchema => ({
    title: fields[name].title,
    description: fields[name].says,
    ...schema,
  });
  const rules: Fields = Object.fromEntries(
    (['first', 'safe', 'doubted', 'contradictions', 'unchecked', 'notSafe', 'may', 'mayNot', 'times', 'avoid'] as const).map((name) => [
      name,
      told(`safety.${name}`, list(ref('entry'))),
    ]),
  );
  const properties: Fields = {
    $schema: told('$schema', FILLED),
    envelope: told('envelope', { const: ENVELOPE }),
    envelopeMinor: told('envelopeMinor', { type: 'integer', minimum: ENVELOPE_MINOR }),
    form: told('form', { const: id }),
    formVersion: told('formVersion', { const: version }),
    formMinor: told('formMinor', { const: minor }),
    route: told('route', FILLED),
    service: told('service', closed({ id: FILLED, name: FILLED })),
    reference: told('reference', ref(REFERENCE)),
    revision: told('revision', { type: 'integer', minimum: 1 }),
    receivedAt: told('receivedAt', MOMENT),
    receivedLocally: told('receivedLocally', { type: 'string', pattern: momentPattern('[+-][0-9]{2}:[0-9]{2}') }),
    timeZone: told('timeZone', FILLED),
    language: told('language', LANGUAGE),
    verified: told('verified', { const: false }),
    mayBeAutomatic: told('mayBeAutomatic', { type: 'boolean' }),
    briefing: told('briefing', ref('briefing')),
    safety: told('safety', ref('safety')),
    flags: told('flags', list(ref('flag'))),
    answers: told('answers', answers),
    parts: told('parts', list(ref('part'))),
  };
  const optional: Fields = {
    languageName: told('languageName', FILLED),
    paper: told('paper', closed({}, { helper: told('paper.helper', FILLED), date: told('paper.date', FILLED) })),
    test: told('test', YES),
    // Such a record fits this schema no longer, and says why.
    unasked: told('unasked', list(FILLED)),
    earlier: told(
      'earlier',
      list(closed({ revision: { type: 'integer', minimum: 1 }, receivedAt: MOMENT, language: LANGUAGE, answers: { type: 'object' } })),
    ),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaPath({ id, version }, minor),
    title: route,
    ...closed(properties, optional),
    $defs: {
      entry: closed(
        { id: told('entry.id', FILLED), says: told('entry.says', FILLED) },
        { label: told('entry.label', FILLED), answers: told('entry.answers', list(FILLED)) },
      ),
      briefing: closed(
        Object.fromEntries(
          (['who', 'side', 'referrer', 'language', 'access', 'accessDetail'] as const).map((name) => [
            name,
            told(`briefing.${name}`, list(TEXT)),
          ]),
        ),
      ),
      rules: closed(rules),
      safety: closed(
        { warning: told('safety.warning', ref('entry')), ...rules },
        { change: told('safety.change', closed({ before: ref('rules'), now: ref('rules') })) },
      ),
      flag: closed({
        id: told('flags.id', FILLED),
        says: told('flags.says', FILLED),
        danger: told('flags.danger', { type: 'integer', minimum: 0, maximum: 9 }),
        contact: told('flags.contact', { type: 'boolean' }),
      }),
      part: closed({ id: FILLED, title: FILLED, questions: told('parts.questions', { ...list(ref('question')), minItems: 1 }) }),
      question: closed(
        {
          id: told('question.id', FILLED),
          label: told('question.label', FILLED),
          answered: told('question.answered', { type: 'boolean' }),
          lines: told('question.lines', list(TEXT)),
        },
        {
          number: told('question.number', { type: 'integer', minimum: 1 }),
          kind: told('question.kind', FILLED),
          options: told('question.options', list(closed({ value: FILLED, label: FILLED }))),
          numbers: told('question.numbers', list(ref('number'))),
          remarks: told('question.remarks', list(FILLED)),
          changed: told('question.changed', YES),
        },
      ),
      number: closed(
        { typed: told('number.typed', FILLED), e164: told('number.e164', { type: 'string', pattern: '^[+][1-9][0-9]{6,14}$' }) },
        { extension: told('number.extension', { type: 'string', pattern: '^[0-9]{1,7}$' }) },
      ),
      ...referenceTable(),
    },
  };
};

/** The schema of what a form gives today. */
export const recordSchema = (form: FormDefinition, words: RecordWords): JsonSchema => schemaOfRecord(form, answersSchema(form), words);

/** A schema as text, its long table last and on one line: the rest can be read. */
export const writeSchema = ({ $defs, ...schema }: JsonSchema): string =>
  `${JSON.stringify(schema, null, 2).slice(0, -2)},\n  "$defs": ${JSON.stringify($defs)}\n}\n`;
