import type { Asked } from '../forms/asked.ts';
import type { FormDefinition, Question } from '../forms/definition.ts';
import { schemaOfAnswer } from '../forms/kinds.ts';
import type { JsonSchema } from '../forms/kinds/kind.ts';
import { questionsOf } from '../forms/questions.ts';
import { unaskedOf } from '../forms/summary.ts';
import type { Referral } from './referral.ts';

/** Version of the envelope around the answers. A form's own version stands beside it. */
const ENVELOPE = 1;

/** Address of a form's JSON Schema below the site's address. */
const schemaPath = (form: Pick<FormDefinition, 'id' | 'version'>): string => `/schema/${form.id}-${form.version}.json`;

/** The referral for case management systems: what was typed, raw, under the ids of the questions. Unverified. */
export const recordOf = (referral: Referral, form: Asked, siteOrigin: string): string => {
  const unasked = unaskedOf(form, referral.answers);
  return JSON.stringify(
    {
      $schema: siteOrigin + schemaPath(form),
      envelope: ENVELOPE,
      form: form.id,
      formVersion: form.version,
      reference: referral.reference,
      revision: referral.revision,
      receivedAt: referral.receivedAt.toISOString(),
      language: referral.language,
      verified: false,
      mayBeAutomatic: referral.automatic,
      ...(referral.test && { test: true }),
      answers: Object.fromEntries(referral.answers),
      ...(unasked.length > 0 && { unasked }),
    },
    null,
    2,
  );
};

const alwaysAsked = (question: Question): boolean => question.required === true && question.when === undefined;

/** JSON Schema (2020-12) of the record of one form, from the form's definition alone. */
export const recordSchema = (form: FormDefinition): JsonSchema => {
  const questions = questionsOf(form);
  const properties = {
    $schema: { type: 'string' },
    envelope: { const: ENVELOPE },
    form: { const: form.id },
    formVersion: { const: form.version },
    reference: { type: 'string', pattern: '^RJ-[2-9A-Z]{4}-[2-9A-Z]{4}$' },
    revision: { type: 'integer', minimum: 1 },
    receivedAt: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' },
    language: { type: 'string' },
    verified: { const: false },
    mayBeAutomatic: { type: 'boolean' },
    answers: {
      type: 'object',
      properties: Object.fromEntries(
        questions.map((question) => [question.id, { title: question.short ?? question.question, ...schemaOfAnswer(question) }]),
      ),
      required: questions.filter(alwaysAsked).map((question) => question.id),
      additionalProperties: false,
    },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: form.route,
    type: 'object',
    // Ids of answers that the form has no question or option for: such a record fits this schema no longer, and says why.
    // `test`: an operator sent it, and it is of nobody.
    properties: { ...properties, test: { const: true }, unasked: { type: 'array', items: { type: 'string' } } },
    required: Object.keys(properties),
    additionalProperties: false,
  };
};
