import { describe, expect, test } from 'vitest';
import { questionsOf } from '../../src/forms/questions.ts';
import { inStaffWords } from '../../src/forms/staffWords.ts';
import { summarise } from '../../src/forms/summary.ts';
import { optionsOf } from '../../src/forms/kinds.ts';
import { ENGLISH } from '../support/forms.ts';

/** The person's voice, or the portal's to the person. */
const SPOKEN = /\b(?:I|me|my|mine|myself|we|us|our|you|your|yours|yourself)\b/i;
/** The one label in which "you" is the coordinator who reads. */
const TO_STAFF = 'contactMethods:i-will-contact';

describe.each(ENGLISH.forms.map((form) => [form.id, form] as const))('the form "%s"', (_, form) => {
  const staff = inStaffWords(form);

  test('is worded for staff in the third person: every part, question and option', () => {
    const titles = staff.parts.map(({ id, title }) => [id, title] as const);
    const questions = questionsOf(staff).flatMap((question) => [
      [question.id, question.question] as const,
      ...optionsOf(question)
        .filter(({ stop }) => stop === undefined)
        .map(({ value, label }) => [`${question.id}:${value}`, label] as const),
    ]);
    const flags = questionsOf(staff).flatMap((question) =>
      optionsOf(question).flatMap(({ flag }) => (flag ? [[question.id, flag] as const] : [])),
    );
    expect([...titles, ...questions, ...flags].filter(([id, words]) => id !== TO_STAFF && SPOKEN.test(words))).toEqual([]);
  });

  test('shows the person on the check page the words in which it asked them, or fewer that are written for that place', () => {
    const answers = new Map(questionsOf(form).map((question) => [question.id, optionsOf(question)[0]?.value ?? '2026-01-01'] as const));
    const rows = summarise(form, answers, ENGLISH.words.form, 'en-GB').flatMap((part) => part.rows);
    for (const { id, question, check } of questionsOf(form)) {
      expect(rows.find((row) => row.id === id)?.label).toBe(check ?? question);
      if (check !== undefined) expect(check.length, id).toBeLessThan(question.length);
    }
  });
});
