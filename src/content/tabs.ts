import type { LanguageContent } from './language.ts';

/** What the tab shows of a form, before anything is said of its state. */
export const tabOf = ({ forms, words }: Pick<LanguageContent, 'forms' | 'words'>, form: string): string =>
  forms.find(({ id }) => id === form)?.tab ?? words.form.tab;
