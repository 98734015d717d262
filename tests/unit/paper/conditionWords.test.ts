import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/forms/pieces.ts';
import { pdfWords } from '../../../src/content/words/documents.ts';
import { formDefinition } from '../../../src/forms/definition.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import { conditionInWords } from '../../../src/paper/kinds/conditionWords.ts';

const options = ['Phone', 'Text', 'E-mail', 'Letter', 'Radio', 'None'].map((label) => ({ value: label.toLowerCase(), label }));
const form = formDefinition.pick({ parts: true }).parse({
  parts: [
    {
      id: 'p',
      title: 'P',
      items: [
        { kind: 'choices', id: 'ways', question: 'Which ways?', options },
        { kind: 'text', id: 'worker', question: 'Who?' },
      ],
    },
  ],
});
const numbered = new Map(questionsOf(form).map((question, index) => [question.id, { number: index + 1, question }]));
const words = pdfWords.shape.blank.shape.conditions.parse({
  intro: 'If {condition}:',
  onlyIf: '(only if {condition})',
  quoted: '“{option}”',
  chosen: 'you ticked {options} at question {question}',
  chosenOther: 'you ticked anything but {options} at question {question}',
  notChosen: 'you did not tick {options} at question {question}',
  answered: 'you wrote something at question {question}',
  notAnswered: 'you left question {question} empty',
});
const say = (condition: Condition): string => conditionInWords(condition, numbered, words, 'en-GB');

const ways = (...values: readonly string[]): Condition => ({ test: 'chosen', question: 'ways', values });
const worker: Condition = { test: 'answered', question: 'worker' };

describe('a condition in words', () => {
  it.each<[string, Condition, string]>([
    ['one option', ways('phone'), 'you ticked “Phone” at question 1'],
    ['any of several, in the order of the form', ways('letter', 'phone', 'text'), 'you ticked “Phone”, “Text” or “Letter” at question 1'],
    ['all but one', ways('phone', 'text', 'e-mail', 'letter', 'radio'), 'you ticked anything but “None” at question 1'],
    ['something written', worker, 'you wrote something at question 2'],
    ['not', { test: 'not', of: ways('phone') }, 'you did not tick “Phone” at question 1'],
    ['both', { test: 'all', of: [ways('phone'), worker] }, 'you ticked “Phone” at question 1 and you wrote something at question 2'],
    ['either', { test: 'any', of: [ways('phone'), worker] }, 'you ticked “Phone” at question 1 or you wrote something at question 2'],
    [
      'not either',
      { test: 'not', of: { test: 'any', of: [ways('phone'), worker] } },
      'you did not tick “Phone” at question 1 and you left question 2 empty',
    ],
    [
      'not both',
      { test: 'not', of: { test: 'all', of: [ways('phone'), { test: 'not', of: worker }] } },
      'you did not tick “Phone” at question 1 or you wrote something at question 2',
    ],
  ])('says %s', (_, condition, said) => {
    expect(say(condition)).toBe(said);
  });

  it('stops at a question that the form does not hold', () => {
    expect(() => say({ test: 'answered', question: 'gone' })).toThrow('"gone"');
  });
});
