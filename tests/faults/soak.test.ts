import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtSite } from '../support/builtSite.ts';
import { faultAt, MAIL_FAULTS } from '../soak/faults.ts';
import { type Findings, newLedger } from '../soak/ledger.ts';
import { LIES, playModel } from '../soak/model.ts';
import { MUTANTS } from '../soak/mutants.ts';
import { drawsOf } from '../soak/random.ts';
import { soak } from '../soak/soak.ts';

const NOTHING: Findings = {
  lost: 0,
  severalReferences: 0,
  sharedReferences: 0,
  strangeMails: 0,
  severalIds: 0,
  unlikeCopies: 0,
  holes: 0,
  repeatedSerials: 0,
  serialsBack: 0,
  copiesTooMany: 0,
};

// T1
test('whole portal: all that was shown is delivered, once, through kills of every process and a mail server full of faults', async () => {
  const distDir = await builtSite();
  const result = await soak({ people: 30, kills: 3, mailFaults: 25, outages: 1, seed: 7, times: 60, distDir });
  expect(result).toMatchObject({ findings: NOTHING, unreadable: 0, wordsInLog: 0, outages: 1 });
  expect(result.kills).toEqual({ website: 1, courier: 1, whole: 1 });
  expect(Object.keys(result.faults).length).toBeGreaterThan(8);
  expect(result.counts.shown).toBeGreaterThan(26);
}, 400_000);

// T11
describe('the judge of the soak', () => {
  test.each([1, 2, 3, 4, 5])('finds nothing against a portal that keeps its promise, played with seed %i', (seed) => {
    const ledger = newLedger();
    playModel(ledger, seed);
    expect(ledger.findings()).toEqual(NOTHING);
    expect(ledger.counts().copies).toBeGreaterThan(20);
  });

  test.each(Object.entries(LIES))('catches a portal that %s', (lie, finding) => {
    for (const seed of [1, 2, 3]) {
      const ledger = newLedger();
      const known = Object.keys(LIES).find((each): each is keyof typeof LIES => each === lie);
      playModel(ledger, seed, known);
      expect(ledger.findings()[finding], `seed ${seed}`).toBeGreaterThan(0);
    }
  });

  test.each(Object.entries(MUTANTS))(
    'the mistake that it must catch in the portal’s own code can still be made there: %s',
    (_, { file, from }) => {
      expect(readFileSync(file, 'utf8').split(from)).toHaveLength(2);
    },
  );

  test('has more than 25 kinds of mail fault, and draws them all', () => {
    const draws = drawsOf(1);
    const drawn = new Set(Array.from({ length: 5_000 }, () => faultAt(draws.next())));
    expect(drawn).toEqual(new Set(Object.keys(MAIL_FAULTS)));
    expect(drawn.size).toBeGreaterThanOrEqual(25);
  });
});
