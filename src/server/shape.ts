import type { Answers } from '../forms/answers.ts';

/** Lengths that differ by less than a factor of two look alike. */
const roughly = (text: string): string => String(Math.round(Math.log2(text.length + 1)));

/**
 * What a program repeats and people do not: the form, which questions were answered, and roughly how long.
 * Of what was typed nothing can be told from it but that.
 */
export const shapeOf = (form: string, answers: Answers): string =>
  [
    form,
    ...Array.from(answers, ([question, answer]) => `${question}:${roughly(typeof answer === 'string' ? answer : answer.join(','))}`),
  ].join(' ');
