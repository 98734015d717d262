import type { Kind } from '../../forms/definition.ts';

const quoted = (value: string): string => (/^[a-z]/.test(value) ? value : `"${value}"`);
const ticked = (name: string, value: string): string => `[name=${name}][value=${quoted(value)}]:checked`;

/**
 * How the style sheet finds an option that is chosen, as a selector within the form.
 * A kind that is typed has none: each of its fields bears a placeholder, which is gone from sight once something stands there.
 */
export const CHOSEN_CSS: { readonly [K in Kind]: ((name: string, value: string) => string) | 'typed' } = {
  text: 'typed',
  name: 'typed',
  longText: 'typed',
  phone: 'typed',
  email: 'typed',
  identifier: 'typed',
  date: 'typed',
  choice: ticked,
  select: (name, value) => `[name=${name}] [value=${quoted(value)}]:checked`,
  choices: ticked,
  confirm: (name) => `[name=${name}]:checked`,
};
