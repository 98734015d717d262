import type { APIRequestContext } from '@playwright/test';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

const compiled = new WeakMap<object, ValidateFunction>();

/** As strict as it can be: a word that the validator does not know, or a type that nobody said, is a mistake of the schema. */
const validatorOf = (schema: object): ValidateFunction => {
  const known = compiled.get(schema) ?? new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  compiled.set(schema, known);
  return known;
};

/** What is wrong with a record, by a JSON Schema: nothing when it is valid. */
export const problemsOf = (schema: object, record: unknown): readonly string[] => {
  const validate = validatorOf(schema);
  return validate(record) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
};

/** What is wrong with a record, by the schema that it names and that the site publishes. */
export const publishedProblems = async (request: APIRequestContext, record: unknown): Promise<readonly string[]> => {
  if (typeof record !== 'object' || record === null || !('$schema' in record)) return ['names no schema'];
  const response = await request.get(String(record.$schema));
  const schema: unknown = await response.json();
  return typeof schema === 'object' && schema !== null ? problemsOf(schema, record) : ['the schema is none'];
};
