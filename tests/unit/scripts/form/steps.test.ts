import { expect, test } from 'vitest';
import { carryOn } from '../../../../src/scripts/exit/stamp.ts';
import { stepIn } from '../../../../src/scripts/form/steps.ts';

test('finds the step beside the exit’s stamp', () => {
  expect(stepIn({ visit: 0, index: 4, length: 3, step: 2 })).toBe(2);
  expect(stepIn({ step: 0 })).toBe(0);
});

test('finds none in what is not ours', () => {
  for (const state of [null, undefined, 3, 'step', {}, { step: '2' }, []]) expect(stepIn(state)).toBeUndefined();
});

test('a pushed step stands one further on than the entry before it, and keeps its visit', () => {
  expect(carryOn({ visit: 1, index: 4, length: 3, step: 2 }, { step: 3 })).toEqual({ visit: 1, index: 5, length: 3, step: 3 });
});
