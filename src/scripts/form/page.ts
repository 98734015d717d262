import type { Readable } from '../../forms/readAnswers.ts';
import type { ChangeWords } from './applying.ts';
import type { CountWords } from './characters.ts';
import { readAnswers } from '../../forms/readAnswers.ts';
import type { ReadAnswers } from '../../forms/readAnswers.ts';
import { elementOf } from '../elementOf.ts';

/** The form, and what stands ready for the script. */
export interface FormPage {
  readonly form: HTMLFormElement;
  /** Everything about the form, summary and headings too. */
  readonly screen: HTMLElement;
  readonly rules: Readable;
  readonly said: CountWords & ChangeWords;
  /** Markup of errors as the server draws them. */
  readonly kit: DocumentFragment;
}

/** @throws when this is not the page of a form */
export const readPage = (): FormPage => {
  const form = document.querySelector('form');
  const kit = document.querySelector('template');
  if (!form || !kit) throw new Error('form');
  const data = (id: string): string => elementOf(id).textContent;
  return { form, screen: elementOf('.form'), rules: JSON.parse(data('#rules')), said: JSON.parse(data('#said')), kit: kit.content };
};

const asText = (value: FormDataEntryValue): string => (typeof value === 'string' ? value : '');

/** Reads the fields as the server will. */
export const readFields = (form: HTMLFormElement, rules: Readable): ReadAnswers => {
  const data = new FormData(form);
  const typed = new Map([...data.keys()].map((name) => [name, data.getAll(name).map(asText)] as const));
  return readAnswers(rules, typed, new Date().toISOString().slice(0, 10));
};
