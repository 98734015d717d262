import { readAnswers } from '../../forms/readAnswers.ts';
import type { ReadAnswers, Readable } from '../../forms/readAnswers.ts';

const asText = (value: FormDataEntryValue): string => (typeof value === 'string' ? value : '');

/** Reads the fields as the server will. */
export const readFields = (form: HTMLFormElement, rules: Readable): ReadAnswers => {
  const data = new FormData(form);
  const typed = new Map([...data.keys()].map((name) => [name, data.getAll(name).map(asText)] as const));
  return readAnswers(rules, typed, new Date().toISOString().slice(0, 10));
};
