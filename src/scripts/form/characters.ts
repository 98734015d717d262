import { fill, type WordsWith } from '../../content/slots.ts';
import { lengthOf, tidy } from '../../forms/text.ts';
import { elementOf } from '../elementOf.ts';

export interface CountWords {
  readonly left: WordsWith<'count'>;
  readonly over: WordsWith<'count'>;
}

/** How much room a long answer has left: nothing to say until four fifths are full. Counts as the rules do. */
export const roomWords = (text: string, max: number, { left, over }: CountWords): string => {
  const room = max - lengthOf(tidy(text));
  return room > max / 5 ? '' : fill(room < 0 ? over : left, { count: String(Math.abs(room)) });
};

/** After a pause in typing only, so that a screen reader is not interrupted at every key. */
const PAUSE_MS = 800;

export const countCharacters = (form: HTMLFormElement, words: CountWords): void => {
  for (const field of form.querySelectorAll('textarea')) {
    const count = elementOf(`#${field.id}~.count`);
    let pause: ReturnType<typeof setTimeout> | undefined;
    field.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(() => (count.textContent = roomWords(field.value, Number(count.dataset['max']), words)), PAUSE_MS);
    });
  }
};
