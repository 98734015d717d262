import { escapeHtml } from '../../src/content/escapeHtml.ts';

/** Markup that is safe to send: made by `html` alone. */
export interface Markup {
  readonly markup: string;
}

type Value = string | Markup | readonly Markup[];

const shown = (value: Value): string => {
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('\n');
};

/** Every value is escaped, in text and in quoted attributes alike, unless it is markup already. */
export const html = (pieces: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: String.raw({ raw: pieces }, ...values.map(shown)),
});
