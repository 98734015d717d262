import { loadContent } from '../../src/content/load.ts';
import { isNumber, talkWaysOf } from '../../src/content/talk.ts';
import type { LanguageContent } from '../../src/content/language.ts';
import type { Typed } from '../../src/forms/answers.ts';
import type { FormDefinition } from '../../src/forms/definition.ts';
import type { Fields } from './answers.ts';

const [english] = loadContent('content', 'neutral').languages;

/** The words of the neutral service. */
export const ENGLISH: LanguageContent = english;

/** Every way to talk with it first. */
export const TALK = talkWaysOf(english.service, english.words.site.talk);

/** Those that name nobody. */
export const NUMBERS = TALK.filter(isNumber).map(({ shown }) => shown);

/** A real form, as the site asks it. */
export const formOf = (id: string, language: LanguageContent = english): FormDefinition => {
  const form = language.forms.find((each) => each.id === id);
  if (!form) throw new Error(`There is no form "${id}".`);
  return form;
};

export const typed = (fields: Fields): Typed =>
  new Map(Object.entries(fields).map(([name, value]): [string, readonly string[]] => [name, typeof value === 'string' ? [value] : value]));

/** Today, for dates that must lie in the past or future. */
export const TODAY = '2026-11-21';
