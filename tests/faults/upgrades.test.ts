import { expect, test } from 'vitest';
import { builtSite } from '../support/builtSite.ts';
import { upgrade } from './upgrades.ts';

test(
  'an upgrade, a roll-back and an upgrade fail nobody who fills in a form, and lose and repeat nothing',
  { timeout: 300_000 },
  async () => {
    const told = await upgrade(await builtSite(), { times: 3, people: 3 });
    expect(told).toMatchObject({ failures: [], lost: 0, twice: 0 });
    expect(told.references).toBeGreaterThan(3);
  },
);
