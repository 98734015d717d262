import { expect, test } from 'vitest';
import { carryOn } from '../../../../src/scripts/exit/stamp.ts';
import { stepIn } from '../../../../src/scripts/form/steps.ts';

test('finds the step beside the exit’s stamp', () => {
  expect(stepIn({ exit: [0, 4, 3], step: 2 })).toBe(2);
  expect(stepIn({ step: 0 })).toBe(0);
});

test('finds none in what is not ours', () => {
  for (const state of [null, undefined, 3, 'step', {}, { step: '2' }, []]) expect(stepIn(state)).toBeUndefined();
});

test('a pushed step stands one further on than the entry before it, and keeps its visit', () => {
  expect(carryOn({ exit: [1, 4, 3], step: 2 }, { step: 3 })).toEqual({ exit: [1, 5, 3], step: 3 });
});
