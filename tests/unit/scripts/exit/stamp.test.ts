import { describe, expect, it } from 'vitest';
import { carryOn, readStamp, withStamp } from '../../../../src/scripts/exit/stamp.ts';

const STAMP = { visit: 1, index: 4, length: 6 };

describe('the stamp in history.state', () => {
  it('is read beside whatever else is there', () => expect(readStamp({ part: 2, ...STAMP })).toEqual(STAMP));
  it('is absent from states of other scripts', () => {
    for (const state of [null, undefined, 'x', 3, [], {}, { visit: 1 }, { visit: '1', index: 2 }]) expect(readStamp(state)).toBeUndefined();
  });
  it('is merged into what is there', () => {
    expect(withStamp({ part: 2 }, STAMP)).toEqual({ part: 2, ...STAMP });
    expect(withStamp('x', STAMP)).toEqual(STAMP);
  });
  it('is carried on by one entry, with what the step adds', () =>
    expect(carryOn({ part: 2, ...STAMP }, { part: 3 })).toEqual({ part: 3, ...STAMP, index: 5 }));
  it('is not invented when the exit script did not run', () => expect(carryOn(null, { part: 3 })).toEqual({ part: 3 }));
});
