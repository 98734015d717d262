import { describe, expect, it } from 'vitest';
import { formDefinition } from '../../../src/forms/definition.ts';
import { narrowed, strayIn } from '../../../src/forms/narrowed.ts';
import { questionsOf } from '../../../src/forms/questions.ts';

const options = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));
const form = formDefinition.pick({ parts: true }).parse({
  parts: [
    {
      id: 'one',
      title: 'One',
      items: [
        { kind: 'choice', id: 'where', question: 'Where?', options: options('home', 'prison') },
        { kind: 'text', id: 'prison', question: 'Which?', when: { where: 'prison' } },
        { kind: 'text', id: 'street', question: 'Street?', when: { where: 'home' } },
        { kind: 'choices', id: 'ways', question: 'Ways?', options: options('phone', 'text', 'letter') },
        { kind: 'text', id: 'number', question: 'Number?', when: { ways: ['phone', 'text'] } },
        { kind: 'text', id: 'times', question: 'Times?', when: { ways: ['phone', 'letter'] } },
        { kind: 'text', id: 'voice', question: 'Voice?', when: { answered: 'number' } },
        { kind: 'text', id: 'both', question: 'Both?', when: { all: [{ where: 'prison' }, { not: { answered: 'number' } }] } },
        { kind: 'text', id: 'either', question: 'Either?', when: { any: [{ where: 'home' }, { ways: 'letter' }] } },
      ],
    },
    { id: 'two', title: 'Two', items: [{ kind: 'text', id: 'gone', question: 'Gone?' }] },
  ],
});

describe('a form of which some answers are known', () => {
  const less = narrowed(form, { given: { where: 'prison' }, without: { ways: ['phone', 'text'] }, leaveOut: ['two'] });
  const conditions = questionsOf(less).map(({ id, when }) => [id, when]);

  it('asks what may still apply, under what is left of its condition', () => {
    const letter = { test: 'chosen', question: 'ways', values: ['letter'] };
    expect(conditions).toEqual([
      ['prison', undefined],
      ['ways', undefined],
      ['times', letter],
      ['both', undefined],
      ['either', letter],
    ]);
  });

  it('leaves out a part of which nothing is left', () => {
    expect(less.parts.map(({ id }) => id)).toEqual(['one']);
  });

  it('names what the form does not hold', () => {
    expect(strayIn(form, { given: { where: 'sea' }, without: { road: ['x'] }, leaveOut: ['two', 'three'] })).toEqual([
      'three',
      'where: sea',
      'road: x',
    ]);
  });
});
