import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMemory, writeMemory } from '../../../../src/scripts/exit/memory.ts';

const NOTHING = { exits: 0, leftAt: 0, site: 0, lastIndex: 0, lastLength: 0, line: 0 };

it('reads back what it wrote', () => {
  const number = fc.nat();
  fc.assert(
    fc.property(
      fc.record({ exits: number, leftAt: number, site: number, lastIndex: number, lastLength: number, line: number }),
      (memory) => {
        expect(readMemory(writeMemory(memory))).toEqual(memory);
      },
    ),
  );
});

it('reads anything else as a tab that has just been opened', () => {
  for (const text of ['', 'popup', '1 2 3 4 5', 'v', 'v NaN x']) expect(readMemory(text)).toEqual(NOTHING);
  fc.assert(fc.property(fc.string(), (text) => Object.values(readMemory(text)).every(Number.isFinite)));
});
