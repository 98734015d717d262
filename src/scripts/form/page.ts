import type { Readable } from '../../forms/readAnswers.ts';
import type { CountWords } from './characters.ts';
import { find } from './find.ts';

/** The form, and what stands ready for the script. */
export interface FormPage {
  readonly form: HTMLFormElement;
  /** Everything about the form, summary and headings too. */
  readonly screen: HTMLElement;
  readonly rules: Readable;
  readonly count: CountWords;
  /** Markup of errors as the server draws them. */
  readonly kit: DocumentFragment;
}

/** @throws when this is not the page of a form */
export const readPage = (): FormPage => {
  const form = document.querySelector('form');
  const kit = document.querySelector('template');
  if (!form || !kit) throw new Error('form');
  const data = (id: string): string => find(id).textContent;
  return { form, screen: find('.form'), rules: JSON.parse(data('#rules')), count: JSON.parse(data('#count')), kit: kit.content };
};
