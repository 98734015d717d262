import type { Asked } from './asked.ts';
import type { Item, Part } from './definition.ts';

const itemForStaff = (item: Item): Item => {
  if (item.kind === 'note') return item;
  const named = { ...item, question: item.short ?? item.question, check: undefined };
  if (named.kind === 'confirm') return { ...named, label: named.staff ?? named.label };
  if (!('options' in named)) return named;
  return { ...named, options: named.options.map((option) => ({ ...option, label: option.staff ?? option.label })) };
};

const partForStaff = (part: Part): Part => ({ ...part, title: part.staff ?? part.title, items: part.items.map(itemForStaff) });

/** The same form as documents for staff word it: in the third person, and short. */
export const inStaffWords = (form: Asked): Asked => ({ ...form, parts: form.parts.map(partForStaff) });
