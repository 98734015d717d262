import { expect, test } from 'vitest';
import { newRestarts } from '../../../src/process/restarts.ts';

test('what ends again and again is started after longer and longer pauses, up to ten seconds', () => {
  const pause = newRestarts();
  const pauses = Array.from({ length: 8 }, (_, index) => pause(index * 1_000));
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

test('what had run well for more than a minute is started again at once', () => {
  const pause = newRestarts();
  for (let now = 0; now < 5_000; now += 1_000) pause(now);
  expect(pause(4_000 + 60_000)).toBe(8_000);
  expect(pause(64_000 + 60_001)).toBe(250);
});
